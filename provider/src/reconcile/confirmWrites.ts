import { batches } from "../bindings/batches";
import { inParallel } from "../calls/inParallel";
import type { Loop } from "./Loop";
import { readAndJudge } from "./readAndJudge";
import { sendWrites } from "./sendWrites";
import { isFinished, type TokenRun } from "./TokenRun";

/** Looks again and again at what was written, until each token shows its write or has a problem. */
export async function confirmWrites(loop: Loop, runs: readonly TokenRun[]): Promise<void> {
  const { clock, lag } = loop.session;
  let open = runs.filter((run) => !isFinished(run));
  for (let look = 0; open.length > 0; look += 1) {
    if (look > 0) await clock.sleep(lag.waitBefore(look));
    await lookOnce(loop, open, look === 0 ? lag.waitBefore(0) : 0);
    open = open.filter((run) => !isFinished(run));
    const again = open.filter((run) => run.next !== undefined);
    if (again.length === 0) continue;
    await sendWrites(loop, again);
    look = -1;
  }
}

/**
 * Looks at tokens in the order of their writes, at each when its write is old enough. If a first round of calls shows
 * no write, the look ends there: later writes won't show earlier.
 * @param age how old a write must be to be worth a look, in milliseconds
 */
async function lookOnce(loop: Loop, runs: readonly TokenRun[], age: number): Promise<void> {
  const { clock, gate } = loop.session;
  let [unchanged, changed] = [0, 0];
  await inParallel(batches(runs), gate.concurrency, async (chunk) => {
    if (changed === 0 && unchanged >= gate.concurrency) return;
    const wait = Math.max(...chunk.map(({ pending }) => pending?.at ?? 0)) + age - clock.now();
    if (wait > 0) await clock.sleep(wait);
    await readAndJudge(loop, chunk);
    if (chunk.some((run) => isFinished(run) || run.next !== undefined)) changed += 1;
    else unchanged += 1;
  });
}
