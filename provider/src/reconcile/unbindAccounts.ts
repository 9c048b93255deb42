import { refuseEnded } from "../calls/endingClock";
import type { AccountKey } from "../bindings/accountKey";
import { batches } from "../bindings/batches";
import { inParallel } from "../calls/inParallel";
import { retryCall } from "../calls/retryCall";
import { toWireAccounts } from "../calls/toWireAccounts";
import { WRITES } from "../tpns/CallContext";
import type { ElementResult } from "../tpns/ElementResult";
import { ServiceError } from "../tpns/errors/ServiceError";
import { TpnsError } from "../tpns/errors/TpnsError";
import type { ServiceCode } from "../tpns/serviceCodes";
import { MAX_WRITES } from "./judgeReading";
import { lookAtAccounts } from "./lookAtAccounts";
import type { Convergence } from "./Loop";
import type { Session } from "./Session";

/**
 * Unbinds every token from accounts (operator 5; TPNS 1024/33768), waits until it shows, and writes again what was
 * lost. Returns the accounts that still hold tokens when the time is over, with those tokens. If the service refuses an
 * account, it is not written again as a whole: unbinding token by token shows which token is in the way.
 * @param isFree whether an account may still be unbound as a whole: another set may come to want it meanwhile
 */
export async function unbindAccounts(
  session: Session,
  accounts: readonly AccountKey[],
  { settleSeconds, timeoutSeconds }: Convergence,
  isFree: (account: AccountKey) => boolean = () => true,
): Promise<ReadonlyMap<AccountKey, readonly string[]>> {
  const start = session.clock.now();
  let open = new Map<AccountKey, readonly string[]>(accounts.map((account) => [account, []]));
  const apart = new Map<AccountKey, readonly string[]>();
  for (let writes = 1; open.size > 0 && writes <= MAX_WRITES; writes += 1) {
    const free = [...open.keys()].filter(isFree);
    if (free.length === 0) break;
    await inParallel(batches(free), session.gate.concurrency, async (batch) => {
      for (const account of await send(session, batch)) apart.set(account, open.get(account) ?? []);
    });
    open = new Map([...open].filter(([account]) => !apart.has(account)));
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
  return new Map([...apart, ...open]);
}

/**
 * Returns the accounts that the service refuses to unbind. Whatever else an answer says of single accounts is not
 * needed: the look after it shows what became of them, and a write under way may bind an account that the service does
 * not know. If the whole call is refused, it is sent in halves; if it was too long, the length that went through is
 * remembered.
 */
async function send(session: Session, accounts: readonly AccountKey[]): Promise<readonly AccountKey[]> {
  const longest = session.sizes?.of(WRITES[5]);
  if (longest !== undefined && accounts.length > longest.most) return sendInParts(session, accounts, longest.most);
  try {
    refuseEnded(session.signal);
    const size = { operation: WRITES[5], accounts: accounts.length };
    const operation = { operator: 5, accounts: toWireAccounts(accounts) } as const;
    const results = await retryCall(session, size, () => session.client.batchOperate(operation));
    return accounts.filter((_, index) => isRefused(results[index]));
  } catch (error) {
    if (error instanceof ServiceError && blamesElements(error.entry)) {
      if (accounts.length === 1) return accounts;
      const half = Math.ceil(accounts.length / 2);
      const refused = await sendInParts(session, accounts, half);
      if (error.entry.class === "request" && refused.length === 0) longest?.tookParts(half);
      return refused;
    }
    if (!(error instanceof TpnsError) || error.taken === "no") throw error;
    return [];
  }
}

async function sendInParts(
  session: Session,
  accounts: readonly AccountKey[],
  size: number,
): Promise<readonly AccountKey[]> {
  const refused: AccountKey[] = [];
  for (const part of batches(accounts, size)) refused.push(...(await send(session, part)));
  return refused;
}

function isRefused(result: ElementResult | undefined): boolean {
  return result?.kind === "refused" && blamesElements(result.entry);
}

function blamesElements({ class: about }: ServiceCode): boolean {
  return about === "element" || about === "request" || about === "batch";
}
