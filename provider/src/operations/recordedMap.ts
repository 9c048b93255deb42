import { accountKeysOf, type CanonicalAccounts } from "../bindings/canonicalAccounts";
import type { CanonicalMap, ResourceState } from "../inputs/resourceInputs";

/** All that the state of an `AccountTokens` records: what was read, and what was written and not seen. */
export function recordedMap({ map, unconfirmed = {} }: ResourceState): CanonicalMap {
  const recorded: Record<string, CanonicalAccounts> = { ...map };
  for (const [token, accounts] of Object.entries(unconfirmed)) {
    for (const account of accountKeysOf(accounts)) {
      recorded[account] = [...new Set([...accountKeysOf(recorded[account] ?? []), token])];
    }
  }
  return recorded;
}
