import { batches } from "../bindings/batches";
import { inParallel } from "../calls/inParallel";
import type { ReadCaller } from "../calls/ReadCaller";
import { AuthenticationError } from "../tpns/errors/AuthenticationError";
import { CancelledError } from "../tpns/errors/CancelledError";
import { TpnsError } from "../tpns/errors/TpnsError";
import { UnaskedAnswerError } from "../tpns/errors/UnaskedAnswerError";
import { type Answer, askEach } from "./askEach";
import type { ReadWatch } from "./ReadWatch";
import { unlessAborted } from "../calls/unlessAborted";

/** What could be read of what was asked for. */
export interface Reading<V> {
  readonly read: ReadonlyMap<string, V>;
  /** Why the rest could not, in no order; empty where all was read. */
  readonly failures: readonly TpnsError[];
}

/**
 * Reads any number of tokens or accounts in full calls. One that can't be read fails nobody else; after a call that failed
 * for what none of its elements is, or that was answered for others alone, or once nobody waits any more, no further one is
 * started, and what was read until then is kept.
 * @param ask reads at most one batch; answers one value for each element, in their order
 * @param nothing the value of an element that is not there
 * @throws an `AuthenticationError`, which no other call would change
 */
export async function readAll<V>(
  { gate, signal, onRead }: ReadCaller & ReadWatch,
  names: readonly string[],
  ask: (names: readonly string[]) => Promise<readonly V[]>,
  nothing: V,
): Promise<Reading<V>> {
  const read = new Map<string, V>();
  const failures: TpnsError[] = [];
  const note = (error: unknown): void => {
    if (error instanceof AuthenticationError || !(error instanceof TpnsError)) throw error;
    failures.push(error);
  };
  try {
    const work = inParallel(batches(names), gate.concurrency, async (batch) => {
      if (signal?.aborted === true) throw givenUp(names);
      const answers = await askEach(batch, ask, nothing);
      const [first] = answers;
      // A whole call in another spelling: the others would be so, at a call for each of their tokens.
      if (batch.length > 1 && first?.found === false && answers.every(isUnasked)) throw first.error;
      batch.forEach((name, index) => {
        const answer = answers[index];
        if (answer?.found === true) read.set(name, answer.value);
        else note(answer?.error);
      });
      onRead?.(batch.length);
    });
    await unlessAborted(work, signal);
    if (signal?.aborted === true && read.size < new Set(names).size) note(givenUp(names));
  } catch (error) {
    note(error);
  }
  // What was not waited for may still come in.
  return { read: new Map(read), failures: [...failures] };
}

function isUnasked<V>(answer: Answer<V>): boolean {
  return !answer.found && answer.error instanceof UnaskedAnswerError;
}

function givenUp(names: readonly string[]): CancelledError {
  return new CancelledError({ operation: "query tokens", tokens: names, accounts: [] }, true);
}
