import type { AccountKey } from "../../bindings/accountKey";
import { accountKeysOf, type CanonicalAccounts } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import { hashMap } from "../../bindings/hashMap";
import { canonicalTokens } from "../../bindings/invertMap";
import { releasedBy, wantedBy } from "../../bindings/TokenGoal";
import { type CanonicalMap, type ResourceInputs, type ResourceState, withDefaults } from "../../inputs/resourceInputs";
import type { Holders } from "../../reconcile/lookAtAccounts";
import type { TokenOutcome } from "../../reconcile/TokenOutcome";
import type { TokenTask } from "../../reconcile/TokenRun";
import { aftermath, skippedTokens } from "../stateAfter";

/** What an `AccountTokens` operation looked at and did. */
export interface AccountTokensWork {
  /** What was bound to the accounts that were looked at. */
  readonly holders: Holders;
  readonly tasks: readonly TokenTask[];
  readonly outcomes: readonly TokenOutcome[];
  /** What the state said of the accounts that were not looked at. */
  readonly before: CanonicalMap;
}

/** A token that an account holds no more, also where only the state said what it holds. */
function withoutToken(
  bound: Map<AccountKey, Set<string>>,
  account: AccountKey,
  token: string,
  before: CanonicalMap,
): void {
  const tokens = bound.get(account) ?? new Set(accountKeysOf(entryIn(before, account)));
  if (tokens.delete(token)) bound.set(account, tokens);
}

/** The state of an `AccountTokens` after an operation: for each account the tokens that were read last. */
export function accountTokensState(inputs: ResourceInputs, work: AccountTokensWork): ResourceState {
  const { holders, tasks, outcomes, before } = work;
  const { exclusive } = withDefaults(inputs);
  const bound = new Map<AccountKey, Set<string>>([...holders].map(([account, tokens]) => [account, new Set(tokens)]));
  outcomes.forEach(({ token, seen }, index) => {
    const goal = tasks[index]?.goal;
    // A token that was not read again is bound as the look by account showed.
    if (goal === undefined || seen === undefined) return;
    for (const account of [...wantedBy(goal), ...releasedBy(goal)]) {
      if (seen.includes(account)) bound.get(account)?.add(token);
      else withoutToken(bound, account, token, before);
    }
  });
  const skipped = new Set(skippedTokens(inputs, outcomes));
  const failed = new Set(
    outcomes.flatMap(({ token, problem }) => (problem === undefined || skipped.has(token) ? [] : [token])),
  );
  const map: Record<string, CanonicalAccounts> = {};
  for (const account of new Set([...Object.keys(inputs.map), ...bound.keys()])) {
    const declared = accountKeysOf(entryIn(inputs.map, account));
    const recorded = accountKeysOf(entryIn(before, account));
    const held = bound.get(account) ?? new Set(recorded);
    const ours = declared.filter((token) => held.has(token) || skipped.has(token));
    // What should have gone and is still there stays in the state, so that the next operation goes on with it.
    const stays = recorded.filter((token) => held.has(token) && failed.has(token));
    const isDeclared = Object.hasOwn(inputs.map, account);
    if (!isDeclared && stays.length === 0) continue;
    map[account] = canonicalTokens([...ours, ...stays, ...(exclusive && isDeclared ? held : [])]);
  }
  return { ...inputs, map, declaredHash: hashMap(inputs.map), ...aftermath(outcomes, [...skipped].sort()) };
}
