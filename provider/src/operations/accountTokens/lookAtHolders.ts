import type { AccountKey } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import type { CanonicalMap } from "../../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../../reconcile/lookAtAccounts";
import { refuseOtherTokens } from "../../reconcile/refuseOtherTokens";
import type { Session } from "../../reconcile/Session";
import { lookAtAll } from "../lookAtAll";

/**
 * Reads the tokens of accounts. Throws where a single one can't be read, and where the service may name tokens otherwise
 * than they were written: a recorded one that is missing where unknown ones show is asked for by its own name.
 * @param recorded what the state has of the accounts
 * @param declared what is to be bound to them
 */
export async function lookAtHolders(
  session: Session,
  accounts: readonly AccountKey[],
  recorded: CanonicalMap,
  declared: CanonicalMap = {},
): Promise<Holders> {
  const holders = await lookAtAccounts(session, accounts);
  const doubtful = new Set<string>();
  for (const [account, held] of holders) {
    if (held.size === 0) continue;
    const before = accountKeysOf(entryIn(recorded, account));
    const known = new Set([...before, ...accountKeysOf(entryIn(declared, account))]);
    const isPlain = [...held].every((token) => known.has(token));
    // Where only known tokens show, none of them stands for another one.
    if (isPlain) continue;
    refuseOtherTokens(account, held, [...known]);
    for (const token of before) if (!held.has(token)) doubtful.add(token);
  }
  // Only whether they can be read matters here.
  if (doubtful.size > 0) await lookAtAll(session, [...doubtful]);
  return holders;
}
