import type { Attempt } from "../calls/Attempt";
import { Gate } from "../calls/Gate";
import { ListSizes } from "../calls/ListSizes";
import { logAttempts } from "../calls/logAttempts";
import type { ReadCaller } from "../calls/ReadCaller";
import type { ProviderSettings } from "../inputs/providerSettings";
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
