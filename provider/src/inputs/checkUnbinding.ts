import { accountKeysOf, type CanonicalAccounts } from "../bindings/canonicalAccounts";
import { isObject } from "./isObject";
import { isCanonicalMap } from "./parseState";
import { listed } from "./listed";
import type { Redactor } from "./Redactor";
import type { CanonicalMap, ResourceKind } from "./resourceInputs";

/**
 * Refuses an update in which more tokens than `maxUnbind` would lose an account that was declared. Old against new
 * inputs, so that a preview fails too. Maps that are not known yet pass.
 */
export function checkUnbinding(
  kind: ResourceKind,
  olds: unknown,
  news: unknown,
  maxUnbind: number | undefined,
  show: Redactor,
): string[] {
  if (maxUnbind === undefined || !isCanonicalMap(olds) || !isCanonicalMap(news)) return [];
  const losing = [...tokensThatLose(kind, olds, news)];
  if (losing.length <= maxUnbind) return [];
  return [
    `maxUnbind: ${losing.length} tokens would lose an account, more than ${maxUnbind}: ${listed(losing, show)}; raise maxUnbind if that is meant`,
  ];
}

/**
 * Refuses an update that leaves nothing of a map that bound something: a source that answers with nothing is seldom meant
 * as the order to unbind all. Lists that are all empty are such an answer as well; the empty list of one token alone is
 * taken as what the program says. Old against new inputs, so that a preview fails too. A map that is not known yet passes.
 * @param allowEmpty whether the program says that it is meant; undefined where that is not known yet
 */
export function checkEmptied(
  kind: ResourceKind,
  olds: unknown,
  news: unknown,
  allowEmpty: boolean | undefined,
): string[] {
  if (allowEmpty !== false || !isObject(olds) || !isObject(news) || !bindsNothing(news)) return [];
  const count = Object.values(olds).filter((entry) => !isNothing(entry)).length;
  const hasLists = Reflect.ownKeys(news).length > 0;
  if (count === 0 || (hasLists && kind === "tokenAccounts" && count === 1)) return [];
  const one = kind === "tokenAccounts" ? "token" : "account";
  const all = count === 1 ? `the one ${one}` : `all ${count} ${one}s`;
  const what = hasLists ? "every list of the map is empty, which would unbind" : "the map is empty, which would unbind";
  return [`${kind}: ${what} ${all} of the set; destroy the resource if that is meant, or set allowEmpty: true`];
}

function bindsNothing(map: Readonly<Record<string, unknown>>): boolean {
  for (const key in map) if (!isNothing(map[key])) return false;
  return true;
}

function isNothing(entry: unknown): boolean {
  return Array.isArray(entry) && entry.length === 0;
}

function tokensThatLose(kind: ResourceKind, olds: CanonicalMap, news: CanonicalMap): Set<string> {
  const losing = new Set<string>();
  for (const [key, values] of Object.entries(olds)) {
    const kept: CanonicalAccounts = Object.hasOwn(news, key) ? (news[key] ?? []) : [];
    if (values === kept) continue;
    const lost = accountKeysOf(values).filter((value) => !accountKeysOf(kept).includes(value));
    if (kind === "accountTokens") for (const token of lost) losing.add(token);
    else if (lost.length > 0) losing.add(key);
  }
  return losing;
}
