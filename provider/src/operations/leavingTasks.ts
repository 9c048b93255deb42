import { accountKeysOf } from "../bindings/canonicalAccounts";
import { entryIn } from "../bindings/entryIn";
import { type ResourceState, withDefaults } from "../inputs/resourceInputs";
import type { TokenTask } from "../reconcile/TokenRun";
import type { Claims } from "./Claims";
import { givenUpGoal } from "./tokenGoal";

/**
 * Tasks of a `TokenAccounts` that gives tokens up: what the state records, and what was written and not seen, is its own
 * to unbind. What another resource of this operation declares is let go without a call.
 */
export function leavingTasks(state: ResourceState, tokens: readonly string[], claims: Claims): readonly TokenTask[] {
  const options = withDefaults(state);
  return tokens.flatMap((token): TokenTask[] => {
    if (claims.isOwned(token)) return [];
    const held = [...accountKeysOf(entryIn(state.map, token)), ...accountKeysOf(entryIn(state.unconfirmed, token))];
    const recorded = [...new Set(held)].filter((account) => !claims.isDeclared(token, account));
    return recorded.length === 0 ? [] : [{ token, goal: givenUpGoal(options, recorded) }];
  });
}
