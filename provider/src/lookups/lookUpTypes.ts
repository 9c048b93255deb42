import { accountKey, accountOf, accountTypeOf, compareAccountKeys, unsaidKey } from "../bindings/accountKey";
import { documentedTypes } from "../bindings/documentedTypes";
import { type AskAlone, TypeControl } from "../calls/TypeControl";
import type { SeenAccount, WireAccount } from "../tpns/account";
import type { Dialect } from "../tpns/Dialect";

/** Where accounts are looked up; those of one program go out together. */
interface AccountDesk {
  lookUp(accounts: readonly WireAccount[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Texts that are asked for at once, under each type: far fewer than may wait. */
const TEXTS_AT_ONCE = 1_000;

/**
 * Finds the types of accounts that by-token answers left out, by asking for each text under every documented type. A text
 * may be bound under several. What no type shows stays without one; all does where a query by account ignores the type,
 * which a control question shows.
 * @param said token → its accounts
 */
export async function lookUpTypes(
  said: ReadonlyMap<string, readonly SeenAccount[]>,
  accounts: AccountDesk,
  dialect: Dialect,
): Promise<ReadonlyMap<string, readonly SeenAccount[]>> {
  const open = [...said.values()].flat().filter(({ accountType }) => accountType === undefined);
  const texts = [...new Set(open.map(({ account }) => account))];
  const types = documentedTypes(dialect);
  const [first] = texts;
  if (first !== undefined && !(await new TypeControl().settle(accountKey(first), askAlone(accounts)))) return said;
  const holders = new Map<string, ReadonlySet<string>>();
  for (let start = 0; start < texts.length; start += TEXTS_AT_ONCE) {
    const some = texts.slice(start, start + TEXTS_AT_ONCE);
    // One type after the other: no call holds a text twice, so that each is full.
    const asked = types.flatMap((accountType) => some.map((account) => ({ account, accountType })));
    for (const [key, tokens] of await accounts.lookUp(asked)) holders.set(key, new Set(tokens));
  }
  const typed = (token: string, seen: SeenAccount): readonly SeenAccount[] => {
    if (seen.accountType !== undefined) return [seen];
    const found = types
      .filter((type) => holders.get(accountKey(seen.account, type))?.has(token) === true)
      .map((accountType) => ({ account: seen.account, accountType }));
    return found.length === 0 ? [seen] : found;
  };
  return new Map([...said].map(([token, seen]) => [token, sorted(seen.flatMap((account) => typed(token, account)))]));
}

function askAlone(accounts: AccountDesk): AskAlone {
  return async (key) => {
    const account = { account: accountOf(key), accountType: accountTypeOf(key) ?? 0 };
    return new Set((await accounts.lookUp([account])).get(key));
  };
}

/** Sorted by type and text, those not said last, each once. */
function sorted(seen: readonly SeenAccount[]): readonly SeenAccount[] {
  const byKey = new Map(seen.map((account) => [keyOf(account), account]));
  return [...byKey].sort(([left], [right]) => compareAccountKeys(left, right)).map(([, account]) => account);
}

function keyOf({ account, accountType }: SeenAccount): string {
  return accountType === undefined ? unsaidKey(account) : accountKey(account, accountType);
}
