import type { AccountKey } from "./accountKey";

/** One token's part in a call of batchoperate (TPNS 1024/33768): override 2, remove 3, unbind all 4. */
export type TokenWrite =
  | { readonly operator: 2; readonly accounts: readonly AccountKey[] }
  | { readonly operator: 3; readonly accounts: readonly AccountKey[] }
  | { readonly operator: 4 };

/** The operators that a plan for tokens may use. Operator 1 is disused and never sent. */
export type TokenOperator = TokenWrite["operator"];
