import { accountTypeOf } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { xgTypeWarning } from "../bindings/xgTypeWarning";
import type { CanonicalMap, ResourceKind } from "./resourceInputs";

/**
 * What is odd about the account types of a map where the app speaks XG, a line for each type; there are as many as TPNS
 * names at most. No line holds a value of the map.
 */
export function xgTypeNotices(kind: ResourceKind, map: CanonicalMap): string[] {
  const counts = new Map<string, number>();
  for (const [key, entry] of Object.entries(map)) {
    for (const account of kind === "accountTokens" ? [key] : accountKeysOf(entry)) {
      const warning = xgTypeWarning(accountTypeOf(account) ?? 0);
      if (warning !== undefined) counts.set(warning, (counts.get(warning) ?? 0) + 1);
    }
  }
  return [...counts].map(([warning, count]) => `${kind}: ${warning} (${count === 1 ? "once" : `${count} times`})`);
}
