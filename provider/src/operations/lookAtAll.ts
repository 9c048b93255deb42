import type { AccountKey } from "../bindings/accountKey";
import { batches } from "../bindings/batches";
import { inParallel } from "../calls/inParallel";
import { lookAtTokens, type Readings } from "../reconcile/lookAtTokens";
import type { Advance } from "../reconcile/Progress";
import type { Session } from "../reconcile/Session";

/** Reads the accounts of any number of tokens, in full calls. Throws where a single one can't be read. */
export async function lookAtAll(session: Session, tokens: readonly string[]): Promise<Readings> {
  const readings = new Map<string, readonly AccountKey[]>();
  const gauge = (): Advance => ({ kind: "reading", total: tokens.length, done: readings.size, written: 0 });
  await session.progress.during(gauge, () =>
    inParallel(batches(tokens), session.gate.concurrency, async (batch) => {
      for (const [token, seen] of await lookAtTokens(session, batch)) readings.set(token, seen);
    }),
  );
  return readings;
}
