import { conflictsOf } from "../bindings/conflictsOf";
import { wantedBy } from "../bindings/TokenGoal";
import type { Readings } from "../reconcile/lookAtTokens";
import { otherAccounts } from "../reconcile/otherAccounts";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenTask } from "../reconcile/TokenRun";

/** Tokens on which reaching the goal would displace accounts that somebody else bound. */
export function findConflicts(tasks: readonly TokenTask[], readings: Readings): readonly TokenOutcome[] {
  return tasks.flatMap(({ token, goal }) => {
    const seen = readings.get(token) ?? [];
    const accounts = conflictsOf(goal, seen);
    if (accounts.length === 0) return [];
    const [other] = otherAccounts(wantedBy(goal), seen);
    const problem = {
      kind: "conflict",
      accounts,
      ...(other === undefined ? {} : { difference: other.difference }),
    } as const;
    return [{ token, seen, unconfirmed: [], left: [], writes: 0, problem }];
  });
}
