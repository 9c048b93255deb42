import type { Bindings } from "./bindingStore";
import type { Mapping, QueryCall } from "./call";

/** Looks up each element of a query, by position. */
export function query(bindings: Bindings, call: QueryCall): readonly Mapping[] {
  return call.operator === 1
    ? call.elements.map((account) => ({ kind: "account", account, tokens: bindings.tokensOf(account) }))
    : call.elements.map((token) => ({ kind: "token", token, accounts: bindings.accountsOf(token) }));
}
