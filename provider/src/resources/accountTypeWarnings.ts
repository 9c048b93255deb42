import { accountOf, accountTypeOf } from "../bindings/accountKey";
import { accountTypeWarning } from "../bindings/accountTypeWarning";

/** Entries that a warning names. */
const NAMED = 3;
/** Warnings for one map; more kinds than that are one mistake made everywhere. */
const LISTED = 10;

/**
 * What is odd about the account types of a declared map in the TPNS dialect: one text for each kind, with how many
 * accounts it is and the first entries. Pure; each entry is visited once.
 * @param map token → `type:account` or a list of such; or, with `keysAre: "accounts"`, `type:account` → anything. Entries
 * of another form, such as outputs, are passed over, so a secret that hides in one is never looked at.
 */
export function accountTypeWarnings(
  map: Readonly<Record<string, unknown>>,
  keysAre: "tokens" | "accounts" = "tokens",
): string[] {
  const found = new Map<string, Found>();
  for (const [name, entry] of Object.entries(map)) {
    const accounts: readonly unknown[] = keysAre === "accounts" ? [name] : Array.isArray(entry) ? entry : [entry];
    for (const account of accounts) {
      const warning = typeof account === "string" ? warningOf(account) : undefined;
      if (warning !== undefined) note(found, warning, name);
    }
  }
  return [...found].slice(0, LISTED).map(([warning, entry]) => `${warning} (${where(entry)})`);
}

interface Found {
  accounts: number;
  readonly names: Set<string>;
}

function warningOf(key: string): string | undefined {
  const type = accountTypeOf(key);
  return type === undefined ? undefined : accountTypeWarning(accountOf(key), type);
}

function note(found: Map<string, Found>, warning: string, name: string): void {
  const entry = found.get(warning) ?? { accounts: 0, names: new Set() };
  entry.accounts += 1;
  if (entry.names.size < NAMED) entry.names.add(name);
  found.set(warning, entry);
}

function where({ accounts, names }: Found): string {
  const named = [...names].map((name) => JSON.stringify(name)).join(", ");
  return accounts === 1 ? `at ${named}` : `${accounts} accounts, first at ${named}`;
}
