import type { AccountKey } from "../bindings/accountKey";
import { BATCH_SIZE } from "../bindings/batches";
import { planToken } from "../bindings/planToken";
import type { TokenGoal } from "../bindings/TokenGoal";
import type { Readings } from "../reconcile/lookAtTokens";
import type { TokenTask } from "../reconcile/TokenRun";

/**
 * Gives tasks the readings that were made to find conflicts, so that they aren't made again, unless they have them. A shared token that is to be
 * overridden keeps no reading that is older than one round of calls: what others hold is merged into the write. A task
 * without a reading looks first.
 * @param concurrency calls at once
 */
export function startFrom(tasks: readonly TokenTask[], readings: Readings, concurrency: number): TokenTask[] {
  const fresh = tasks.length <= BATCH_SIZE * concurrency;
  return tasks.map((task) => {
    const { token, goal, told, start = readings.get(token) } = task;
    if (start !== undefined && (fresh || !merges(goal, start))) return { ...task, start };
    return { token, goal, ...(told === undefined ? {} : { told }) };
  });
}

/** Whether what others hold goes into the write. */
function merges(goal: TokenGoal, seen: readonly AccountKey[]): boolean {
  if (goal.kind !== "share") return false;
  const plan = planToken(goal, seen, { overrideLeavesOtherTypes: false });
  return plan.kind === "write" && plan.write.operator === 2;
}
