import type { ProviderSettings } from "../inputs/providerSettings";
import type { Attempt } from "../reconcile/Attempt";
import { Gate } from "../reconcile/Gate";
import { ListSizes } from "../reconcile/ListSizes";
import { logAttempts } from "../reconcile/logAttempts";
import type { ReadCaller } from "../reconcile/ReadCaller";
import type { World } from "./World";

/** Opens a reader for a work, and closes it afterwards. After an interruption the calls in flight are not waited for. */
export async function withReader<T>(
  settings: ProviderSettings,
  { clock, random, openReader, openLog, interrupted }: World,
  work: (caller: ReadCaller) => Promise<T>,
): Promise<T> {
  const client = openReader({ ...settings, connections: settings.concurrency });
  const log = openLog(settings.logLevel);
  const logAttempt = logAttempts(log);
  const start = clock.now();
  let calls = 0;
  const onAttempt = (attempt: Attempt): void => {
    calls += 1;
    logAttempt(attempt);
  };
  try {
    return await work({
      client,
      gate: new Gate(settings, clock, random),
      clock,
      random,
      sizes: new ListSizes(),
      onAttempt,
    });
  } finally {
    const app = `${settings.accessId}@${client.baseUrl}`;
    log.info({ operation: "read", app, calls, durationMs: clock.now() - start }, "operation ended");
    const closed = client.close();
    if (!interrupted.aborted) await closed;
  }
}
