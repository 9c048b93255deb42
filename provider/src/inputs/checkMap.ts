import type { AccountKey } from "../bindings/accountKey";
import { accountTypeOf } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { tokenProblem } from "../bindings/tokenProblem";
import { entrySize, MAX_MAP_BYTES } from "./mapSize";
import type { Redactor } from "./Redactor";
import { isUnknown } from "./unknownValue";

/** The most problems that are listed one by one. */
const LISTED = 20;

/**
 * What is wrong with a declared map, a line each: the path, what is wrong, what to write instead. Pure.
 * Values that are not known yet pass.
 */
export function checkMap(property: string, map: unknown, show: Redactor): string[] {
  if (isUnknown(map)) return [];
  if (typeof map !== "object" || map === null || Array.isArray(map)) {
    return [`${property}: write a map of tokens to their accounts`];
  }
  const problems: string[] = [];
  let found = 0;
  let bytes = 0;
  for (const [token, accounts] of Object.entries(map)) {
    const problem = tokenProblem(token) ?? accountsProblem(accounts);
    if (problem !== undefined) {
      found += 1;
      if (found <= LISTED) problems.push(`${property}[${show(token)}]: ${problem}`);
    } else if (isKeys(accounts)) bytes += entrySize(token, accounts);
  }
  if (found > LISTED) problems.push(`${property}: ${found - LISTED} more entries are wrong`);
  if (bytes > MAX_MAP_BYTES) {
    const size = `${(bytes / 1024 / 1024).toFixed(1)} MiB, over the limit of ${MAX_MAP_BYTES / 1024 / 1024} MiB`;
    problems.push(`${property}: ${Object.keys(map).length} tokens take ${size}; split it into several resources`);
  }
  return problems;
}

function accountsProblem(accounts: unknown): string | undefined {
  if (isUnknown(accounts)) return undefined;
  if (!isKeys(accounts)) return "write an account, or a list of accounts";
  if (typeof accounts === "string") return accountProblem(accounts);
  const types = new Set<number | undefined>();
  for (const key of accounts) {
    if (isUnknown(key)) continue;
    const problem = accountProblem(key);
    if (problem !== undefined) return problem;
    const type = accountTypeOf(key);
    if (types.has(type)) return `two accounts of type ${type ?? ""}; a token holds one account of each type`;
    types.add(type);
  }
  return undefined;
}

function isKeys(value: unknown): value is AccountKey | AccountKey[] {
  return typeof value === "string" || (Array.isArray(value) && value.every((key) => typeof key === "string"));
}
