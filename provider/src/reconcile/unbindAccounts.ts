import type { AccountKey } from "../bindings/accountKey";
import { batches } from "../bindings/batches";
import { WRITES } from "../tpns/CallContext";
import { TpnsError } from "../tpns/errors/TpnsError";
import { inParallel } from "./inParallel";
import { MAX_WRITES } from "./judgeReading";
import { lookAtAccounts } from "./lookAtAccounts";
import type { Convergence } from "./Loop";
import { retryCall } from "./retryCall";
import type { Session } from "./Session";
import { toWireAccounts } from "./toWireAccounts";

/**
 * Unbinds every token from accounts (operator 5; TPNS 1024/33768), waits until it shows, and writes again what was lost.
 * Answers the accounts that still hold tokens when the time is over, with those tokens.
 */
export async function unbindAccounts(
  session: Session,
  accounts: readonly AccountKey[],
  { settleSeconds, timeoutSeconds }: Convergence,
): Promise<ReadonlyMap<AccountKey, readonly string[]>> {
  const start = session.clock.now();
  let open = new Map<AccountKey, readonly string[]>(accounts.map((account) => [account, []]));
  for (let writes = 1; open.size > 0 && writes <= MAX_WRITES; writes += 1) {
    await inParallel(batches([...open.keys()]), session.gate.concurrency, (batch) => send(session, batch));
    const sent = session.clock.now();
    for (let look = 0; open.size > 0; look += 1) {
      await session.clock.sleep(session.lag.waitBefore(look));
      const asked = session.clock.now();
      const holders = await lookAtAccounts(session, [...open.keys()]);
      open = new Map([...holders].filter(([, tokens]) => tokens.size > 0).map(([key, tokens]) => [key, [...tokens]]));
      if (asked - sent >= settleSeconds * 1000 || asked - start >= timeoutSeconds * 1000) break;
    }
    if (session.clock.now() - start >= timeoutSeconds * 1000) break;
  }
  return open;
}

/** What an answer says of single accounts is not needed: the look after it shows what became of them. */
async function send(session: Session, accounts: readonly AccountKey[]): Promise<void> {
  try {
    const size = { operation: WRITES[5], accounts: accounts.length };
    const operation = { operator: 5, accounts: toWireAccounts(accounts) } as const;
    await retryCall(session, size, () => session.client.batchOperate(operation));
  } catch (error) {
    if (!(error instanceof TpnsError) || error.taken === "no") throw error;
  }
}
