import type { AccountKey } from "../bindings/accountKey";
import { toWireAccounts } from "../calls/toWireAccounts";
import { UnaskedAnswerError } from "../tpns/errors/UnaskedAnswerError";
import { otherSpellings } from "../tpns/otherSpellings";

/**
 * Throws where an account holds no token that it is known to have or to be given, and holds one that differs from it in
 * its spelling alone: what is bound can't be told then.
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
