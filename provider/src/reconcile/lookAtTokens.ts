import { type AccountKey, accountKey, unsaidKey } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import type { SeenAccount } from "../tpns/account";
import { askInHalves } from "./askInHalves";
import { retryCall } from "./retryCall";
import type { Session } from "./Session";

/** Token → the accounts it was seen to have, sorted and without repeats. */
export type Readings = ReadonlyMap<string, readonly AccountKey[]>;

/** Reads the accounts of at most one batch of tokens. Every asked token is in the answer. */
export async function lookAtTokens(session: Session, tokens: readonly string[]): Promise<Readings> {
  const ask = async (some: readonly string[]): Promise<readonly Reading[]> => {
    const answer = await retryCall(session, () => session.client.queryTokens(some));
    return some.map((token) => [token, keysOf(answer.get(token) ?? [])]);
  };
  return new Map(await askInHalves(tokens, ask, (token) => [token, []]));
}

type Reading = readonly [token: string, seen: readonly AccountKey[]];

function keysOf(seen: readonly SeenAccount[]): readonly AccountKey[] {
  const keys = seen.map(({ account, accountType }) =>
    accountType === undefined ? unsaidKey(account) : accountKey(account, accountType),
  );
  return accountKeysOf(canonicalAccounts(keys));
}
