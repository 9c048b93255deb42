import type { Readings } from "./lookAtTokens";
import type { Convergence, Loop } from "./Loop";
import type { Session } from "./Session";
import { RIVALS, settleTypes } from "./settleTypes";
import { startRun, type TokenTask } from "./TokenRun";

/**
 * Finds the types that decide what a set may write, for tokens that were looked at, before anything is written. Only
 * its type may show that an account is a conflict. Returns the tasks with what is bound, and what was found.
 */
export async function settleLook(
  session: Session,
  convergence: Convergence,
  tasks: readonly TokenTask[],
  readings: Readings,
): Promise<readonly TokenTask[]> {
  const loop: Loop = { session, convergence, knowledge: { overrideLeavesOtherTypes: false } };
  const runs = tasks.map((task) => startRun(task));
  const settled = await settleTypes(loop, runs, readings, session.clock.now(), RIVALS);
  return runs.map(({ task, isAsked, strange }) => {
    const start = settled.get(task.token);
    return start === undefined ? task : { ...task, start, isAsked, strange };
  });
}
