import { accountKeysOf } from "../bindings/canonicalAccounts";
import type { ResourceInputs, ResourceState } from "../inputs/resourceInputs";

/** The tokens that an operation may write, as far as inputs and state know them. */
export function tokensOf(...sets: readonly (ResourceInputs | ResourceState)[]): Set<string> {
  const tokens = new Set<string>();
  for (const set of sets) {
    if ("unconfirmed" in set) for (const token of Object.keys(set.unconfirmed ?? {})) tokens.add(token);
    for (const [key, values] of Object.entries(set.map)) {
      for (const token of set.kind === "tokenAccounts" ? [key] : accountKeysOf(values)) tokens.add(token);
    }
  }
  return tokens;
}
