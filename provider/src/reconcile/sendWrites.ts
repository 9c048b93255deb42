import { BATCH_SIZE } from "../bindings/batches";
import type { TokenOperator } from "../bindings/TokenWrite";
import { refuseEnded } from "../calls/endingClock";
import { inParallel } from "../calls/inParallel";
import type { Loop } from "./Loop";
import type { TokenRun } from "./TokenRun";

/** Tokens that one call writes: one operator, at most one batch. */
export interface WriteBatch {
  readonly operator: TokenOperator;
  readonly runs: readonly TokenRun[];
  /** Nothing else may go into the call, so that its answer is clear. */
  readonly alone: boolean;
}

/** Gathers tokens with a write to send into full batches by operator. */
export class WriteCollector {
  readonly #open = new Map<TokenOperator, TokenRun[]>();

  /** Takes in a token, and returns a batch as soon as one is full. A token whose last answer was unclear goes alone. */
  add(run: TokenRun): WriteBatch | undefined {
    if (run.next === undefined) return undefined;
    const { operator } = run.next;
    if (run.pending?.result.kind === "unsaid" || run.unexplained > 0) return { operator, runs: [run], alone: true };
    const open = this.#open.get(operator) ?? [];
    open.push(run);
    this.#open.set(operator, open);
    if (open.length < BATCH_SIZE) return undefined;
    this.#open.delete(operator);
    return { operator, runs: open, alone: false };
  }

  /** Returns what is left, one batch for each operator. */
  flush(): WriteBatch[] {
    const rest = [...this.#open].map(([operator, runs]) => ({ operator, runs, alone: false }));
    this.#open.clear();
    return rest;
  }
}

/** Sends the next write of each token that has one, in full batches. */
export async function sendWrites(loop: Loop, runs: readonly TokenRun[]): Promise<void> {
  const collector = new WriteCollector();
  const full = runs.flatMap((run) => collector.add(run) ?? []);
  await inParallel([...full, ...collector.flush()], loop.session.gate.concurrency, (batch) =>
    sendWriteBatch(loop, batch),
  );
}

/** Sends one batch, and notes for each token what was sent and what the answer said. */
export async function sendWriteBatch(loop: Loop, { operator, runs, alone }: WriteBatch): Promise<void> {
  const { session } = loop;
  // Before anything is noted: what was not sent is not in doubt.
  refuseEnded(session.signal);
  const elements = runs.flatMap((run) => (run.next === undefined ? [] : [{ token: run.task.token, write: run.next }]));
  const sending = session.clock.now();
  for (const run of runs) noteSent(run, sending);
  const results = await session.writes[operator][alone ? "sendAlone" : "submit"](elements);
  const at = session.clock.now();
  if (results.some(({ kind }) => kind === "accepted" || kind === "unsaid")) session.writing.isTaken = true;
  runs.forEach((run, index) => {
    const result = results[index];
    if (run.pending !== undefined && result !== undefined) run.pending = { ...run.pending, at, result };
  });
}

/** Notes the write before the call, so that a call that fails leaves a note of what may have been written. */
function noteSent(run: TokenRun, at: number): void {
  if (run.next === undefined) return;
  run.pending = { write: run.next, before: run.seen ?? [], at, result: { kind: "no-answer" } };
  run.next = undefined;
  run.unseenAfter = 0;
  run.writes += 1;
  if (run.writes === 1) run.firstWriteAt = at;
}
