import { BATCH_SIZE } from "../bindings/batches";
import { planToken } from "../bindings/planToken";
import type { Readings } from "../reconcile/lookAtTokens";
import type { TokenTask } from "../reconcile/TokenRun";

/**
 * Gives tasks the readings that were made to find conflicts, so that they aren't made again. A shared token that is to be
 * overridden keeps no reading that is older than one round of calls: what others hold is merged into the write. A task
 * without a reading looks first.
 * @param concurrency calls at once
 */
export function startFrom(tasks: readonly TokenTask[], readings: Readings, concurrency: number): TokenTask[] {
  const fresh = tasks.length <= BATCH_SIZE * concurrency;
  return tasks.map(({ token, goal }) => {
    const start = readings.get(token);
    if (start === undefined) return { token, goal };
    const plan = planToken(goal, start, { overrideLeavesOtherTypes: false });
    const merges = goal.kind === "share" && plan.kind === "write" && plan.write.operator === 2;
    return merges && !fresh ? { token, goal } : { token, goal, start };
  });
}
