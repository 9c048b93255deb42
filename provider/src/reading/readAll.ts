import { batches } from "../bindings/batches";
import { askEach } from "./askEach";
import { inParallel } from "../reconcile/inParallel";
import type { ReadCaller } from "../reconcile/ReadCaller";
import { AuthenticationError } from "../tpns/errors/AuthenticationError";
import { TpnsError } from "../tpns/errors/TpnsError";

/** What could be read of what was asked for. */
export interface Reading<V> {
  readonly read: ReadonlyMap<string, V>;
  /** Why the rest could not, in no order; empty where all was read. */
  readonly failures: readonly TpnsError[];
}

/**
 * Reads any number of tokens or accounts in full calls. One that can't be read fails nobody else; after a call that failed
 * for what none of its elements is, no further one is started, and what was read until then is kept.
 * @param ask reads at most one batch; answers one value for each element, in their order
 * @param nothing the value of an element that is not there
 * @throws an `AuthenticationError`, which no other call would change
 */
export async function readAll<V>(
  { gate }: ReadCaller,
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
    await inParallel(batches(names), gate.concurrency, async (batch) => {
      const answers = await askEach(batch, ask, nothing);
      batch.forEach((name, index) => {
        const answer = answers[index];
        if (answer?.found === true) read.set(name, answer.value);
        else note(answer?.error);
      });
    });
  } catch (error) {
    note(error);
  }
  return { read, failures };
}
