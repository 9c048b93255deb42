import { judgeReading } from "./judgeReading";
import { lookAtTokens } from "./lookAtTokens";
import type { Loop } from "./Loop";
import { settleTypes } from "./settleTypes";
import type { TokenRun } from "./TokenRun";

/** Reads what is bound to tokens, at most one batch, and decides what comes next for each. */
export async function readAndJudge(loop: Loop, runs: readonly TokenRun[]): Promise<void> {
  const tokens = runs.map((run) => run.task.token);
  // An answer may be long on its way. What it does not show yet is no older than the question.
  const asked = loop.session.clock.now();
  const readings = await settleTypes(loop, runs, await lookAtTokens(loop.session, tokens), asked);
  for (const run of runs) judgeReading(loop, run, readings.get(run.task.token) ?? [], asked);
}
