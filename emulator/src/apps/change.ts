/** An `operator_type` of a write. */
export type WriteOperator = 1 | 2 | 3 | 4 | 5;

/** What changed a token's accounts: a write, the device itself, or another token that took its place with an account. */
export type Cause = `operator${WriteOperator}` | "device" | "eviction";

/** One token's account set as it was and as it became. Accounts are sorted canonical texts, `type:account`. */
export interface Change {
  /** 1 for the first change of the app since the start or the last reset. */
  readonly sequence: number;
  /** When it took effect, in milliseconds of the emulator's clock. */
  readonly at: number;
  readonly token: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly cause: Cause;
}

/** Which call, or which act of a device, a change goes back to; an eviction to the one that bound the account too many. */
export interface Origin {
  readonly call?: number | undefined;
  readonly deed?: number | undefined;
}
