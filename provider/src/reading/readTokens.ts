import { type AccountKey, isUnsaid } from "../bindings/accountKey";
import { queryTokens } from "../calls/queryTokens";
import type { ReadCaller } from "../calls/ReadCaller";
import type { Dialect } from "../tpns/Dialect";
import { findTypes } from "./findTypes";
import { readAll, type Reading } from "./readAll";
import type { ReadWatch } from "./ReadWatch";

/**
 * Reads the accounts of any number of tokens, each with its type: where the service leaves types out, it is asked by
 * account. Where that tells no types either, they stay unsaid.
 * @param note says something to the person at the screen
 * @throws an Error that names the accounts whose type can't be found
 */
export async function readTokens(
  caller: ReadCaller & ReadWatch,
  tokens: readonly string[],
  dialect: Dialect,
  note: (text: string) => void,
): Promise<Reading<readonly AccountKey[]>> {
  const { read, failures } = await readAll<readonly AccountKey[]>(
    caller,
    tokens,
    (some) => queryTokens(caller, some),
    [],
  );
  const open = new Map([...read].filter(([, accounts]) => accounts.some(isUnsaid)));
  if (open.size === 0) return { read, failures };
  const found = await findTypes(caller, open, dialect, note);
  const said = [...read].filter(([token]) => !open.has(token));
  return { read: new Map([...said, ...found.read]), failures: [...failures, ...found.failures] };
}
