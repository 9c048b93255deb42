/** An account as a request names it: type and account together are the key (TPNS 1024/33768). */
export interface WireAccount {
  readonly account: string;
  readonly accountType: number;
}

/** An account as an answer shows it. The type is absent where the service did not say it; absent is never 0. */
export interface SeenAccount {
  readonly account: string;
  readonly accountType?: number;
  /** A list that leaves types out named the account once more: another one of the same text, it seems. */
  readonly isAnother?: true;
}
