import type { AccountKey } from "../bindings/accountKey";
import type { SeenAccount } from "../tpns/account";
import { askInHalves } from "./askInHalves";
import type { ReadCaller } from "./ReadCaller";
import { retryCall } from "./retryCall";
import { seenKeys } from "./seenKeys";

/**
 * Reads the accounts of at most one batch of tokens: for each its accounts, sorted and without repeats.
 * @param toKeys writes the accounts of an answer as keys
 */
export async function queryTokens(
  caller: ReadCaller,
  tokens: readonly string[],
  toKeys: (seen: readonly SeenAccount[]) => readonly AccountKey[] = seenKeys,
): Promise<readonly (readonly AccountKey[])[]> {
  const ask = async (some: readonly string[]): Promise<readonly (readonly AccountKey[])[]> => {
    const answer = await retryCall(caller, { operation: "query tokens", tokens: some.length }, () =>
      caller.client.queryTokens(some),
    );
    return some.map((token) => toKeys(answer.get(token) ?? []));
  };
  return askInHalves(tokens, { ask, absent: () => [], size: caller.sizes?.of("query tokens") });
}
