import { batches } from "../bindings/batches";
import { inParallel } from "../calls/inParallel";
import { TpnsError } from "../tpns/errors/TpnsError";
import { confirmWrites } from "./confirmWrites";
import { judgeReading } from "./judgeReading";
import type { Convergence, Loop } from "./Loop";
import type { Advance } from "./Progress";
import { readAndJudge } from "./readAndJudge";
import { sendWriteBatch, WriteCollector } from "./sendWrites";
import type { Session } from "./Session";
import { settleTypes } from "./settleTypes";
import { outcomeOf, type TokenOutcome } from "./TokenOutcome";
import { isFinished, startRun, type TokenRun, type TokenTask } from "./TokenRun";
import { waves } from "./waves";

/**
 * Brings each token to its goal: looks if the start isn't known, plans, calls, waits until the write shows, and plans
 * again from what shows. It ends when nothing is left to do, the deadline has passed, or going on makes no sense. It
 * waits for a write that another resource left under way as for its own.
 *
 * It never throws because of what the service did: each token has an outcome. Every call, wait and repetition has a
 * limit.
 */
export async function reconcileTokens(
  tasks: readonly TokenTask[],
  session: Session,
  convergence: Convergence,
): Promise<readonly TokenOutcome[]> {
  const loop: Loop = { session, convergence, knowledge: { overrideLeavesOtherTypes: false } };
  const runs = tasks.map((task) => startRun(task, session.underWay.of(task.token)));
  const stopped = await session.progress.during(
    () => advanceOf(runs),
    () => bringToGoals(loop, runs),
  );
  for (const run of runs) session.underWay.note(run);
  return runs.map((run) => outcomeOf(run, stopped));
}

/** Returns what ended it early, if anything did. */
async function bringToGoals(loop: Loop, runs: readonly TokenRun[]): Promise<TpnsError | undefined> {
  try {
    for (const wave of waves(runs)) {
      await firstWrites(loop, wave);
      await confirmWrites(loop, wave);
    }
    return undefined;
  } catch (error) {
    if (error instanceof TpnsError) return error;
    throw error;
  }
}

function advanceOf(runs: readonly TokenRun[]): Advance {
  const open = runs.filter((run) => !isFinished(run));
  const written = open.filter(({ pending }) => pending !== undefined).length;
  return { kind: "writing", total: runs.length, done: runs.length - open.length, written };
}

/**
 * Plans and sends the first write of each token. If a look comes first, its writes follow at once, so the look is at
 * most as old as it takes to fill a batch.
 */
async function firstWrites(loop: Loop, runs: readonly TokenRun[]): Promise<void> {
  const collector = new WriteCollector();
  const { concurrency } = loop.session.gate;
  const now = loop.session.clock.now();
  const [known, unknown] = [runs.filter((run) => run.seen !== undefined), runs.filter((run) => run.seen === undefined)];
  const starts = new Map(known.map((run) => [run.task.token, run.seen ?? []]));
  const readings = await settleTypes(loop, known, starts, now);
  const full = known.flatMap((run) => {
    judgeReading(loop, run, readings.get(run.task.token) ?? [], now);
    return collector.add(run) ?? [];
  });
  await inParallel(full, concurrency, (batch) => sendWriteBatch(loop, batch));
  await inParallel(batches(unknown), concurrency, async (chunk) => {
    await readAndJudge(loop, chunk);
    for (const batch of chunk.flatMap((run) => collector.add(run) ?? [])) await sendWriteBatch(loop, batch);
  });
  await inParallel(collector.flush(), concurrency, (batch) => sendWriteBatch(loop, batch));
}
