import { outwardKeys } from "../bindings/accountKey";
import { conflictsOf } from "../bindings/conflictsOf";
import { wantedBy } from "../bindings/TokenGoal";
import { otherAccounts } from "../reconcile/otherAccounts";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenTask } from "../reconcile/TokenRun";

/** Tokens that were looked at and on which reaching the goal would displace accounts that somebody else bound. */
export function findConflicts(tasks: readonly TokenTask[]): readonly TokenOutcome[] {
  return tasks.flatMap(({ token, goal, start: seen = [] }) => {
    const accounts = outwardKeys(conflictsOf(goal, seen));
    if (accounts.length === 0) return [];
    const [other] = otherAccounts(wantedBy(goal), outwardKeys(seen));
    const problem = {
      kind: "conflict",
      accounts,
      ...(other === undefined ? {} : { difference: other.difference }),
    } as const;
    return [{ token, seen: outwardKeys(seen), unconfirmed: [], left: [], writes: 0, problem }];
  });
}
