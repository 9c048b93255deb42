import { type AccountKey, accountKey, unsaidKey } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import type { SeenAccount } from "../tpns/account";
import { askInHalves } from "./askInHalves";
import type { ReadCaller } from "./ReadCaller";
import { retryCall } from "./retryCall";

/** Reads the accounts of at most one batch of tokens: for each its accounts, sorted and without repeats. */
export async function queryTokens(
  caller: ReadCaller,
  tokens: readonly string[],
): Promise<readonly (readonly AccountKey[])[]> {
  const ask = async (some: readonly string[]): Promise<readonly (readonly AccountKey[])[]> => {
    const answer = await retryCall(caller, () => caller.client.queryTokens(some));
    return some.map((token) => keysOf(answer.get(token) ?? []));
  };
  return askInHalves(tokens, ask, () => []);
}

function keysOf(seen: readonly SeenAccount[]): readonly AccountKey[] {
  const keys = seen.map(({ account, accountType }) =>
    accountType === undefined ? unsaidKey(account) : accountKey(account, accountType),
  );
  return accountKeysOf(canonicalAccounts(keys));
}
