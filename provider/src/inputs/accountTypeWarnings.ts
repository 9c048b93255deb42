import { accountOf, accountTypeOf } from "../bindings/accountKey";
import { accountTypeWarning } from "../bindings/accountTypeWarning";
import { spreadsheetTrace } from "../bindings/spreadsheetTrace";

/** Entries that a warning names. */
const NAMED = 3;
/** Warnings for one map; more kinds than that are one mistake made everywhere. */
const LISTED = 10;

/**
 * What is odd about a declared map and may be meant: account types of another numbering, in the TPNS dialect, and what
 * looks like the work of a spreadsheet. One text for each kind, with how often it is and the first entries. Pure; each
 * entry is visited once.
 * @param map token → `type:account` or a list of such; or, with `keysAre: "accounts"`, `type:account` → anything. Entries
 * of another form, such as outputs, are passed over, so a secret that hides in one is never looked at.
 */
export function accountTypeWarnings(
  map: Readonly<Record<string, unknown>>,
  keysAre: "tokens" | "accounts" = "tokens",
  dialect: "tpns" | "xg" = "tpns",
): string[] {
  const found = new Map<string, Found>();
  for (const [name, entry] of Object.entries(map)) {
    const values: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
    const [accounts, tokens] = keysAre === "accounts" ? [[name], values] : [values, [name]];
    for (const account of accounts) {
      if (typeof account !== "string") continue;
      const odd = dialect === "tpns" ? typeWarningOf(account) : undefined;
      const warning = odd ?? traceWarning("an account", accountOf(account));
      if (warning !== undefined) note(found, warning, name);
    }
    for (const token of tokens) {
      const warning = typeof token === "string" ? traceWarning("a token", token) : undefined;
      if (warning !== undefined) note(found, warning, name);
    }
  }
  return [...found].slice(0, LISTED).map(([warning, entry]) => `${warning} (${where(entry)})`);
}

function traceWarning(what: string, text: string): string | undefined {
  const trace = spreadsheetTrace(text);
  if (trace === undefined) return undefined;
  return `${what} that looks like what a spreadsheet makes of a value: ${trace}; look whether that very text is meant`;
}

interface Found {
  times: number;
  readonly names: Set<string>;
}

function typeWarningOf(key: string): string | undefined {
  const type = accountTypeOf(key);
  return type === undefined ? undefined : accountTypeWarning(accountOf(key), type);
}

function note(found: Map<string, Found>, warning: string, name: string): void {
  const entry = found.get(warning) ?? { times: 0, names: new Set() };
  entry.times += 1;
  if (entry.names.size < NAMED) entry.names.add(name);
  found.set(warning, entry);
}

function where({ times, names }: Found): string {
  const named = [...names].map((name) => JSON.stringify(name)).join(", ");
  return times === 1 ? `at ${named}` : `${times} times, first at ${named}`;
}
