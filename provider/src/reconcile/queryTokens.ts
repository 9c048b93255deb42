import type { AccountKey } from "../bindings/accountKey";
import { askInHalves } from "./askInHalves";
import type { ReadCaller } from "./ReadCaller";
import { retryCall } from "./retryCall";
import { seenKeys } from "./seenKeys";

/** Reads the accounts of at most one batch of tokens: for each its accounts, sorted and without repeats. */
export async function queryTokens(
  caller: ReadCaller,
  tokens: readonly string[],
): Promise<readonly (readonly AccountKey[])[]> {
  const ask = async (some: readonly string[]): Promise<readonly (readonly AccountKey[])[]> => {
    const answer = await retryCall(caller, { operation: "query tokens", tokens: some.length }, () =>
      caller.client.queryTokens(some),
    );
    return some.map((token) => seenKeys(answer.get(token) ?? []));
  };
  return askInHalves(tokens, ask, () => []);
}
