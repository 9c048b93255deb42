import { accountKeysOf, type CanonicalAccounts } from "../bindings/canonicalAccounts";
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
