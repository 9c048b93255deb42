import type { WireAccount } from "./account";

/** One token and the accounts that a write names for it. */
export interface TokenAccountsElement {
  readonly token: string;
  readonly accounts: readonly WireAccount[];
}

/** One write (TPNS 1024/33768). Operator 1 is disused and behaves as 2, so it is not offered. */
export type BatchOperation =
  /** 2 overrides the accounts of tokens, 3 unbinds the listed accounts from tokens. At most 20 tokens. */
  | { readonly operator: 2 | 3; readonly tokenAccounts: readonly TokenAccountsElement[] }
  /** 4 unbinds every account from tokens. The service states no limit. */
  | { readonly operator: 4; readonly tokens: readonly string[] }
  /** 5 unbinds every token from accounts. The service states no limit. */
  | { readonly operator: 5; readonly accounts: readonly WireAccount[] };
