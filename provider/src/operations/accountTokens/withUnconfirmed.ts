import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import { canonicalTokens } from "../../bindings/invertMap";
import type { CanonicalMap, ResourceState } from "../../inputs/resourceInputs";

/** The map of an `AccountTokens` with what was written and not seen: it may be bound, and is the set's own. */
export function withUnconfirmed({ map, unconfirmed = {} }: Pick<ResourceState, "map" | "unconfirmed">): CanonicalMap {
  const all: Record<string, readonly string[] | string> = { ...map };
  for (const [token, accounts] of Object.entries(unconfirmed)) {
    for (const account of accountKeysOf(accounts)) {
      all[account] = canonicalTokens([...accountKeysOf(entryIn(all, account)), token]);
    }
  }
  return all;
}
