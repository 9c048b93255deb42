import type { Behaviour } from "../behaviour/behaviour";
import type { Bindings } from "../bindings/bindingStore";
import type { Mapping, QueryCall } from "../dialects/call";

/** Looks up each element of a query, by position. */
export function query(bindings: Bindings, call: QueryCall, { accountQueryBy }: Behaviour): readonly Mapping[] {
  if (call.operator === 2)
    return call.elements.map((token) => ({ kind: "token", token, accounts: bindings.accountsOf(token) }));
  return call.elements.map((account) => ({
    kind: "account",
    account,
    tokens: accountQueryBy === "account" ? bindings.tokensOfText(account.account) : bindings.tokensOf(account),
  }));
}
