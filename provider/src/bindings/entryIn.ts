import type { CanonicalAccounts, TokenAccountsMap } from "./canonicalAccounts";

/**
 * What a map holds under a key, or nothing. A token may be called as something that every object inherits, such as
 * `constructor`, so no map is read by its key alone.
 */
export function entryIn(map: TokenAccountsMap | undefined, key: string): CanonicalAccounts {
  return map !== undefined && Object.hasOwn(map, key) ? (map[key] ?? []) : [];
}
