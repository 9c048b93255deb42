import { canonicalAccounts, type CanonicalAccounts, keptWhereSame } from "../bindings/canonicalAccounts";
import { entryIn } from "../bindings/entryIn";
import { hashMap } from "../bindings/hashMap";
import { type CanonicalMap, type ResourceInputs, type ResourceState, withDefaults } from "../inputs/resourceInputs";
import type { TokenOutcome } from "../reconcile/TokenOutcome";

/**
 * The state of a `TokenAccounts` after an operation: for each token what was read last, not what was meant. A token that
 * was found invalid and may be skipped keeps what is declared and is listed instead.
 * @param inputs what was to be applied
 * @param before what the state said of each token until now
 */
export function stateAfter(
  inputs: ResourceInputs,
  before: CanonicalMap,
  outcomes: readonly TokenOutcome[],
): ResourceState {
  const map: Record<string, CanonicalAccounts> = {};
  for (const token of Object.keys(inputs.map)) map[token] = entryIn(before, token);
  for (const { token, seen, problem } of outcomes) {
    if (problem === undefined && !Object.hasOwn(inputs.map, token)) continue;
    map[token] =
      seen === undefined ? entryIn(before, token) : keptWhereSame(entryIn(inputs.map, token), canonicalAccounts(seen));
  }
  const skipped = skippedTokens(inputs, outcomes);
  for (const token of skipped) map[token] = entryIn(inputs.map, token);
  return { ...inputs, map, declaredHash: hashMap(inputs.map), ...aftermath(outcomes, skipped) };
}

/** What stands in a state beside the map after an operation, whichever the resource. */
export function aftermath(outcomes: readonly TokenOutcome[], skipped: readonly string[]): Partial<ResourceState> {
  const mayBeSkipped = new Set(skipped);
  const unconfirmed: Record<string, CanonicalAccounts> = {};
  for (const { token, unconfirmed: written } of outcomes) {
    if (written.length > 0) unconfirmed[token] = canonicalAccounts(written);
  }
  const failed = outcomes.some(({ token, problem }) => problem !== undefined && !mayBeSkipped.has(token));
  return {
    ...(failed ? { incomplete: true as const } : {}),
    ...(Object.keys(unconfirmed).length > 0 ? { unconfirmed } : {}),
    ...(skipped.length > 0 ? { invalidTokens: skipped } : {}),
  };
}

/** Tokens that a write found invalid and that the set may go on without, sorted. */
export function skippedTokens(inputs: ResourceInputs, outcomes: readonly TokenOutcome[]): readonly string[] {
  if (withDefaults(inputs).onInvalidToken === "fail") return [];
  return outcomes
    .filter(({ problem }) => problem?.kind === "invalid-token")
    .map(({ token }) => token)
    .sort();
}
