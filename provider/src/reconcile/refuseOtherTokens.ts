import type { AccountKey } from "../bindings/accountKey";
import { toWireAccounts } from "../calls/toWireAccounts";
import { UnaskedAnswerError } from "../tpns/errors/UnaskedAnswerError";
import { otherSpellings } from "../tpns/otherSpellings";

/**
 * Throws if an account does not hold a token that it is known to have or to get, but holds one that differs only in its
 * spelling: then nobody can tell what is bound.
 * @param held the tokens that an answer shows
 * @param known the tokens that are known of the account
 */
export function refuseOtherTokens(account: AccountKey, held: ReadonlySet<string>, known: readonly string[]): void {
  const others = otherSpellings(known, held);
  const [first] = others;
  if (first === undefined) return;
  const tokens = others.map(({ name }) => name);
  const call = { operation: "query accounts", tokens, accounts: toWireAccounts([account]) } as const;
  throw new UnaskedAnswerError(call, first.difference, "token");
}
