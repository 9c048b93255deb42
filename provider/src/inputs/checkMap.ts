import type { AccountKey } from "../bindings/accountKey";
import { accountTypeOf } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { MOST_TOKENS } from "../bindings/mostTokens";
import { tokenProblem } from "../bindings/tokenProblem";
import type { Dialect } from "../tpns/Dialect";
import { isObject } from "./isObject";
import { MAP_SHAPES } from "./mapShapes";
import { entrySize, MAX_MAP_BYTES } from "./mapSize";
import type { Redactor } from "./Redactor";
import { refusalOf } from "./refusedValue";
import type { ResourceKind } from "./resourceInputs";
import { TokenHolders } from "./TokenHolders";
import { isUnknown } from "./unknownValue";

/** The most problems that are listed one by one. */
const LISTED = 20;

/** What of the provider and the options decides what is right. */
export interface MapRules {
  readonly dialect: Dialect;
  readonly accountsPerType: "one" | "many";
}

/**
 * What is wrong with a declared map, a line each: the path, what is wrong, what to write instead. Pure.
 * Values that are not known yet pass.
 */
export function checkMap(kind: ResourceKind, map: unknown, show: Redactor, rules: MapRules): string[] {
  if (isUnknown(map)) return [];
  const refusal = refusalOf(map);
  if (refusal !== undefined) return [`${kind}: ${refusal}`];
  if (!isObject(map)) return [`${kind}: ${MAP_SHAPES[kind]}`];
  const problems: string[] = [];
  const holders = new TokenHolders(rules.accountsPerType);
  let found = 0;
  let bytes = 0;
  for (const key in map) {
    const entry = map[key];
    const problem =
      refusalOf(entry) ??
      (kind === "tokenAccounts"
        ? tokenEntryProblem(key, entry, rules)
        : (accountEntryProblem(key, entry, rules) ?? holders.problemOf(key, entry, show)));
    if (problem !== undefined) {
      found += 1;
      if (found <= LISTED) problems.push(`${kind}[${show(key)}]: ${problem}`);
    } else if (isKeys(entry)) bytes += entrySize(key, entry);
  }
  if (found > LISTED) problems.push(`${kind}: ${found - LISTED} more entries are wrong`);
  if (bytes > MAX_MAP_BYTES) {
    const size = `${(bytes / 1024 / 1024).toFixed(1)} MiB, over the limit of ${MAX_MAP_BYTES / 1024 / 1024} MiB`;
    const keys = kind === "tokenAccounts" ? "tokens" : "accounts";
    problems.push(`${kind}: ${Object.keys(map).length} ${keys} take ${size}; split it into several resources`);
  }
  return problems;
}

function tokenEntryProblem(token: string, accounts: unknown, rules: MapRules): string | undefined {
  return tokenProblem(token, rules.dialect) ?? accountsProblem(accounts, rules);
}

function accountEntryProblem(account: string, tokens: unknown, { dialect }: MapRules): string | undefined {
  const problem = accountProblem(account, dialect);
  if (problem !== undefined || isUnknown(tokens)) return problem;
  if (!isKeys(tokens)) return "write a token, or a list of tokens";
  const list = typeof tokens === "string" ? [tokens] : tokens;
  if (list.length > MOST_TOKENS) {
    return `${list.length} tokens; an account has at most ${MOST_TOKENS}; declare fewer, or use a second account`;
  }
  return list.map((token) => (isUnknown(token) ? undefined : tokenProblem(token, dialect))).find(Boolean);
}

function accountsProblem(accounts: unknown, { dialect, accountsPerType }: MapRules): string | undefined {
  if (isUnknown(accounts)) return undefined;
  if (!isKeys(accounts)) return "write an account, or a list of accounts";
  if (typeof accounts === "string") return accountProblem(accounts, dialect);
  const types = new Set<number | undefined>();
  for (const key of accounts) {
    if (isUnknown(key)) continue;
    const problem = accountProblem(key, dialect);
    if (problem !== undefined) return problem;
    const type = accountTypeOf(key);
    if (accountsPerType === "one" && types.has(type)) {
      return `two accounts of type ${type ?? ""}; a token holds one account of each type (see accountsPerType)`;
    }
    types.add(type);
  }
  return undefined;
}

function isKeys(value: unknown): value is AccountKey | AccountKey[] {
  return typeof value === "string" || (Array.isArray(value) && value.every((key) => typeof key === "string"));
}
