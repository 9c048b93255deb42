import type { AccountKey } from "../bindings/accountKey";
import { askInHalves } from "./askInHalves";
import type { ReadCaller } from "./ReadCaller";
import { retryCall } from "./retryCall";
import { toWireAccounts } from "./toWireAccounts";

/**
 * Reads the tokens of at most one batch of accounts, no two of the same text.
 * @param onUnsaid is told that an answer found an account and did not name its type
 */
export async function queryAccounts(
  caller: ReadCaller,
  keys: readonly AccountKey[],
  onUnsaid: () => void = () => undefined,
): Promise<readonly ReadonlySet<string>[]> {
  const ask = async (some: readonly AccountKey[]): Promise<readonly ReadonlySet<string>[]> => {
    const answers = await retryCall(caller, { operation: "query accounts", accounts: some.length }, () =>
      caller.client.queryAccounts(toWireAccounts(some), { onUnsaid }),
    );
    return answers.map(({ tokens }) => new Set(tokens));
  };
  return askInHalves(keys, { ask, absent: () => new Set<string>(), size: caller.sizes?.of("query accounts") });
}
