import { runInNewContext } from "node:vm";

import ts from "typescript";

import { accountKey } from "../../../provider/src/bindings/accountKey";
import { AccountType } from "../../../provider/src/bindings/AccountType";
import { XgAccountType } from "../../../provider/src/bindings/XgAccountType";
import type { EntryForm } from "../../../provider/src/inputs/entryForms";
import { accountEntries, tokenEntries } from "../../../provider/src/inputs/entryForms";

/** A resource that a program declares, with its map in canonical form. */
export interface Declared {
  readonly type: "TokenAccounts" | "AccountTokens";
  readonly name: string;
  readonly args: Record<string, unknown>;
}

/** Runs a printed program with stand-ins for the resources. */
export function evaluate(program: string): Declared {
  const declared: Declared[] = [];
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    reportDiagnostics: true,
  });
  const standIn = (type: Declared["type"], form: EntryForm) =>
    function (name: string, args: Record<string, object>) {
      const mapName = type === "TokenAccounts" ? "tokenAccounts" : "accountTokens";
      declared.push({ type, name, args: { ...args, [mapName]: canonical(args[mapName], form) } });
    };
  const TokenAccounts = standIn("TokenAccounts", tokenEntries);
  const AccountTokens = standIn("AccountTokens", accountEntries);
  const tpns = { accountKey, AccountType, XgAccountType, TokenAccounts, AccountTokens };
  runInNewContext(outputText, { exports: {}, require: (name: string) => (name === "pulumi-tpns" ? tpns : undefined) });
  const [only, ...others] = declared;
  if (only === undefined || others.length > 0) throw new Error(`${declared.length} resources declared`);
  // Arrays of another context are equal to none of this one.
  return structuredClone(only);
}

function canonical(map: object = {}, { key, value }: EntryForm): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([name, entry]) => [key(name), value(entry)]));
}
