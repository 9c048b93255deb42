import { canonicalAccounts, type CanonicalAccounts, type TokenAccountsMap } from "../bindings/canonicalAccounts";
import { hashMap } from "../bindings/hashMap";
import type { ResourceInputs, ResourceState } from "../inputs/resourceInputs";
import type { TokenOutcome } from "../reconcile/TokenOutcome";

/**
 * The state after an operation: for each token what was read last, not what was meant.
 * @param inputs what was to be applied
 * @param before what the state said of each token until now
 */
export function stateAfter(
  inputs: ResourceInputs,
  before: TokenAccountsMap,
  outcomes: readonly TokenOutcome[],
): ResourceState {
  const map: Record<string, CanonicalAccounts> = {};
  for (const token of Object.keys(inputs.tokenAccounts)) map[token] = before[token] ?? [];
  const unconfirmed: Record<string, CanonicalAccounts> = {};
  let failed = false;
  for (const { token, seen, unconfirmed: written, problem } of outcomes) {
    const gone = problem === undefined && !Object.hasOwn(inputs.tokenAccounts, token);
    if (problem !== undefined) failed = true;
    if (!gone) map[token] = seen === undefined ? (before[token] ?? []) : canonicalAccounts(seen);
    if (written.length > 0) unconfirmed[token] = canonicalAccounts(written);
  }
  return {
    ...inputs,
    tokenAccounts: map,
    declaredHash: hashMap(inputs.tokenAccounts),
    ...(failed ? { incomplete: true as const } : {}),
    ...(Object.keys(unconfirmed).length > 0 ? { unconfirmed } : {}),
  };
}
