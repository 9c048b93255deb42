import { matchAccounts } from "../bindings/matchAccounts";
import type { Readings } from "../reconcile/lookAtTokens";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenTask } from "../reconcile/TokenRun";

/** Tokens that a set is to take over although accounts that it doesn't declare are bound there. */
export function findConflicts(tasks: readonly TokenTask[], readings: Readings): readonly TokenOutcome[] {
  return tasks.flatMap(({ token, goal }) => {
    if (goal.kind !== "own") return [];
    const seen = readings.get(token) ?? [];
    const { excess } = matchAccounts(goal.wanted, seen);
    if (excess.length === 0) return [];
    return [{ token, seen, unconfirmed: [], left: [], problem: { kind: "conflict", accounts: excess } }];
  });
}
