import type { Account } from "../bindings/account";

/** A token and the accounts that a write names for it. */
export interface TokenAccounts {
  readonly token: string;
  readonly accounts: readonly Account[];
}

/** A write as every dialect means it. */
export type BatchCall =
  | { readonly operator: 1 | 2 | 3; readonly elements: readonly TokenAccounts[] }
  | { readonly operator: 4; readonly elements: readonly string[] }
  | { readonly operator: 5; readonly elements: readonly Account[] };

/** A query as every dialect means it: 1 asks by account, 2 by token. */
export type QueryCall =
  | { readonly operator: 1; readonly elements: readonly Account[] }
  | { readonly operator: 2; readonly elements: readonly string[] };

/** What a query found for one element of its request; an empty list where nothing is bound. */
export type Mapping =
  | { readonly kind: "token"; readonly token: string; readonly accounts: readonly Account[] }
  | { readonly kind: "account"; readonly account: Account; readonly tokens: readonly string[] };

/** Which of the two endpoints is spoken to. */
export type Endpoint = "batchoperate" | "query";

/** A call to either endpoint. */
export type ServiceCall =
  | { readonly endpoint: "batchoperate"; readonly call: BatchCall }
  | { readonly endpoint: "query"; readonly call: QueryCall };

/** A call refused as a whole. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

/** A call and the fields of its request that nothing read (dotted, without indexes, each once), or why there is none. */
export type Parsed<Call> = { readonly call: Call; readonly unread: readonly string[] } | { readonly refusal: Refusal };
