import type { AccountKey } from "../bindings/accountKey";
import { askInHalves } from "./askInHalves";
import type { ReadCaller } from "./ReadCaller";
import { retryCall } from "./retryCall";
import { toWireAccounts } from "./toWireAccounts";

/** Reads the tokens of at most one batch of accounts, no two of the same text. */
export async function queryAccounts(
  caller: ReadCaller,
  keys: readonly AccountKey[],
): Promise<readonly ReadonlySet<string>[]> {
  const ask = async (some: readonly AccountKey[]): Promise<readonly ReadonlySet<string>[]> => {
    const answers = await retryCall(caller, { operation: "query accounts", accounts: some.length }, () =>
      caller.client.queryAccounts(toWireAccounts(some)),
    );
    return answers.map(({ tokens }) => new Set(tokens));
  };
  return askInHalves(keys, ask, () => new Set<string>());
}
