import { Gate, type GateLimits } from "../reconcile/Gate";
import type { ReadCaller } from "../reconcile/ReadCaller";
import type { ClientSettings } from "../tpns/TpnsReader";
import type { World } from "./World";

/** Opens a reader for a work, and closes it afterwards. After an interruption the calls in flight are not waited for. */
export async function withReader<T>(
  settings: ClientSettings & GateLimits,
  { clock, random, openReader, interrupted }: World,
  work: (caller: ReadCaller) => Promise<T>,
): Promise<T> {
  const client = openReader({ ...settings, connections: settings.concurrency });
  try {
    return await work({ client, gate: new Gate(settings, clock, random), clock, random });
  } finally {
    const closed = client.close();
    if (!interrupted.aborted) await closed;
  }
}
