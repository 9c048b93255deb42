import { extname } from "node:path";

import { accountKey, accountTypeOf } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { tokenProblem } from "../bindings/tokenProblem";
import { redactor } from "../inputs/Redactor";
import type { ResourceKind } from "../inputs/resourceInputs";
import { accountTypeNumber, splitTypedAccount } from "../inventory/accountTypeNumber";
import { readInventory } from "../inventory/readInventory";
import type { Dialect } from "../tpns/Dialect";
import type { AskedOptions } from "./askedOptions";
import { readLines } from "./readLines";
import { UsageError } from "./UsageError";

/** What is to be read: tokens, or the keys of accounts, each once. */
export interface Asked {
  readonly kind: ResourceKind;
  readonly names: readonly string[];
}

const INVENTORIES = [".yaml", ".yml", ".json", ".csv"];

/**
 * Finds the tokens or accounts that a command line names.
 * @throws {@link UsageError} unless it names them in one way and each can be one; an Error where a file can't be read
 */
export async function askedNames(
  { tokens, tokensFrom, accounts, accountsFrom }: AskedOptions,
  dialect: Dialect,
  stdin: AsyncIterable<unknown>,
): Promise<Asked> {
  if ([tokens, tokensFrom, accounts, accountsFrom].filter((way) => way !== undefined).length !== 1) {
    throw new UsageError("write one of --tokens, --tokens-from, --accounts and --accounts-from");
  }
  const kind = (tokens ?? tokensFrom) === undefined ? "accountTokens" : "tokenAccounts";
  const file = tokensFrom ?? accountsFrom;
  const isInventory = file !== undefined && INVENTORIES.includes(extname(file).toLowerCase());
  const names = isInventory
    ? namesOfInventory(kind, file)
    : checked(kind, file === undefined ? (tokens ?? accounts ?? []) : await readLines(file, stdin), dialect);
  if (names.length === 0) throw new UsageError("there is nothing to read: no token and no account is named");
  return { kind, names: [...new Set(names)] };
}

function namesOfInventory(kind: ResourceKind, file: string): readonly string[] {
  const inventory = readInventory(file);
  if (kind === "tokenAccounts") return inventory.devices.map(({ token }) => token);
  return Object.keys(inventory.accountTokens());
}

/** Texts as a person writes them, as tokens or as keys of accounts. */
function checked(kind: ResourceKind, texts: readonly string[], dialect: Dialect): readonly string[] {
  if (kind === "tokenAccounts") {
    refuse(texts, (token) => tokenProblem(token, dialect));
    return texts;
  }
  refuse(texts, typeProblem);
  const keys = texts.map((text) => (accountTypeOf(text) === undefined ? accountKey(text) : text));
  refuse(keys, accountProblem);
  return keys;
}

/** An inventory takes names of types. A key does not: there the name would be a part of the account. */
function typeProblem(text: string): string | undefined {
  const { accountType } = splitTypedAccount(text);
  if (accountType === undefined || accountTypeOf(text) !== undefined) return undefined;
  const number = accountTypeNumber(accountType);
  const example = number === undefined ? "" : ` (${number})`;
  return `write the type before the colon as a number${example}; where all of it is an account, write 0: before it`;
}

function refuse(names: readonly string[], problemOf: (name: string) => string | undefined): void {
  for (const name of names) {
    const problem = problemOf(name);
    if (problem !== undefined) throw new UsageError(`${redactor(false)(name)}: ${problem}`);
  }
}
