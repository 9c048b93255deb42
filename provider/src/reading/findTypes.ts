import { type AccountKey, accountKey, accountOf, isUnsaid } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import { documentedTypes } from "../bindings/documentedTypes";
import { queryAccounts } from "../calls/queryAccounts";
import type { ReadCaller } from "../calls/ReadCaller";
import { TypeControl } from "../calls/TypeControl";
import { listed } from "../inputs/listed";
import type { Dialect } from "../tpns/Dialect";
import { readAccounts } from "./readAccounts";
import type { Reading } from "./readAll";
import type { ReadWatch } from "./ReadWatch";

/**
 * Finds the types of accounts that by-token answers left out (TPNS 1024/33769 shows none there), by asking for each text
 * under every documented type. A text may be bound under several. A control question goes first: where an answer by
 * account goes by the text alone, types are said by nothing, and stay so.
 * @param open token → its accounts, some without a type
 * @throws an Error that names the accounts which no documented type shows on their token
 */
export async function findTypes(
  caller: ReadCaller & ReadWatch,
  open: ReadonlyMap<string, readonly AccountKey[]>,
  dialect: Dialect,
  note: (text: string) => void,
): Promise<Reading<readonly AccountKey[]>> {
  const types = documentedTypes(dialect);
  const texts = [...new Set([...open.values()].flat().filter(isUnsaid).map(accountOf))];
  note(
    `the service does not say all account types; asking for ${texts.length === 1 ? "one account" : `${texts.length} accounts`} under ${types.length} types each`,
  );
  const candidatesOf = (key: AccountKey): readonly AccountKey[] =>
    types.map((type) => accountKey(accountOf(key), type));
  const keys = texts.flatMap((text) => types.map((type) => accountKey(text, type)));
  const [first] = keys;
  if (first !== undefined && !(await new TypeControl().settle(first, (key) => askAlone(caller, key)))) {
    note("the service does not say account types, neither by token nor by account: types are not said");
    return { read: open, failures: [] };
  }
  caller.onMore?.(keys.length);
  const holders = await readAccounts(caller, keys);
  const read = new Map<string, readonly AccountKey[]>();
  const unknown: string[] = [];
  for (const [token, accounts] of open) {
    const untold = accounts.filter(isUnsaid);
    if (!untold.flatMap(candidatesOf).every((key) => holders.read.has(key))) continue;
    const typed = untold.map((key) => candidatesOf(key).filter((like) => holders.read.get(like)?.has(token) === true));
    unknown.push(...untold.filter((_, index) => typed[index]?.length === 0).map(accountOf));
    const found = [...accounts.filter((key) => !isUnsaid(key)), ...typed.flat()];
    read.set(token, accountKeysOf(canonicalAccounts(found)));
  }
  if (unknown.length > 0) {
    throw new Error(
      `the service does not say the type of ${listed([...new Set(unknown)])}, and no documented type shows it; leave out the tokens that hold it, and declare them by hand with the type that the app uses`,
    );
  }
  return { read, failures: holders.failures };
}

async function askAlone(caller: ReadCaller, account: AccountKey): Promise<ReadonlySet<string>> {
  const [tokens] = await queryAccounts(caller, [account]);
  return tokens ?? new Set();
}
