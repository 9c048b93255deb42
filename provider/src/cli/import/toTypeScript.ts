import { type AccountKey, accountOf, accountTypeOf } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import type { ResourceInputs } from "../../inputs/resourceInputs";
import type { Dialect } from "../../tpns/Dialect";
import { accountTypeName } from "../accountTypeName";
import { isBare } from "../../bindings/isBare";
import { escapeHidden } from "../../bindings/escapeHidden";

/** A module of TypeScript that declares the resource, and names account types where they have a name. */
export function toTypeScript({ kind, map, app, options }: ResourceInputs, name: string, dialect: Dialect): string {
  const entries = Object.entries(map).map(([key, values]) =>
    kind === "tokenAccounts"
      ? `${literal(key)}: ${oneOrList(accountKeysOf(values).map((account) => accountCode(account, dialect)))}`
      : `${accountKeyCode(key, dialect)}: ${oneOrList(accountKeysOf(values).map(literal))}`,
  );
  const resource = kind === "tokenAccounts" ? "TokenAccounts" : "AccountTokens";
  return [
    'import * as tpns from "pulumi-tpns";',
    "",
    `// Imported from ${JSON.stringify(app)}.`,
    `new tpns.${resource}(${literal(name)}, {`,
    ...(options.accountsPerType === undefined ? [] : [`  accountsPerType: ${literal(options.accountsPerType)},`]),
    `  ${kind}: {`,
    ...entries.map((entry) => `    ${entry},`),
    "  },",
    "});",
    "",
  ].join("\n");
}

function oneOrList(items: readonly string[]): string {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : `[${items.join(", ")}]`;
}

/** A bare text is an account of type 0, unless it reads as one with a type. */
function accountCode(key: AccountKey, dialect: Dialect): string {
  const type = accountTypeOf(key) ?? 0;
  const account = literal(accountOf(key));
  return isBare(key) ? account : `{ account: ${account}, accountType: ${typeCode(type, dialect)} }`;
}

/** The same for a key, and for what JavaScript makes a prototype of. */
function accountKeyCode(key: AccountKey, dialect: Dialect): string {
  const account = accountOf(key);
  if (isBare(key) && account !== "__proto__") return literal(account);
  return `[tpns.accountKey(${literal(account)}, ${typeCode(accountTypeOf(key) ?? 0, dialect)})]`;
}

function typeCode(type: number, dialect: Dialect): string {
  const name = accountTypeName(type, dialect);
  if (name === undefined) return String(type);
  return `tpns.${dialect === "xg" ? "XgAccountType" : "AccountType"}.${name}`;
}

/** A string literal. What a reader can't see is escaped. */
function literal(text: string): string {
  return escapeHidden(JSON.stringify(text));
}
