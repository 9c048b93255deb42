import { accountKeysOf, type CanonicalAccounts } from "../bindings/canonicalAccounts";
import { canonicalTokens } from "../bindings/invertMap";
import { type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { lookAtAccounts } from "../reconcile/lookAtAccounts";
import type { OperationContext } from "./OperationContext";

/**
 * Reads the tokens of each account of an `AccountTokens`. Exclusive: all of them. Else: those that are declared.
 * No account is ever dropped. Throws where a single one can't be read; the state stays then.
 */
export async function readAccountTokens(state: ResourceState, { session }: OperationContext): Promise<ResourceState> {
  const { declaredHash, incomplete, unconfirmed, invalidTokens = [], ...inputs } = state;
  const { exclusive } = withDefaults(state);
  const holders = await lookAtAccounts(session, Object.keys(state.map));
  const isInvalid = new Set(invalidTokens);
  const stillInvalid = new Set<string>();
  const map: Record<string, CanonicalAccounts> = {};
  for (const [account, recorded] of Object.entries(state.map)) {
    const bound = holders.get(account) ?? new Set<string>();
    const ours = accountKeysOf(recorded).filter((token) => bound.has(token) || isInvalid.has(token));
    for (const token of ours) if (!bound.has(token)) stillInvalid.add(token);
    map[account] = canonicalTokens(exclusive ? [...bound, ...ours] : ours);
  }
  return {
    ...inputs,
    map,
    declaredHash,
    ...(unconfirmed === undefined ? {} : { unconfirmed }),
    ...(stillInvalid.size > 0 ? { invalidTokens: [...stillInvalid].sort() } : {}),
  };
}
