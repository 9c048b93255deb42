import { setImmediate as nextTurn } from "node:timers/promises";

import type { OpenSockets } from "./OpenSockets";

/** What a process takes up. */
export interface Footprint {
  /** What its heap holds after a forced collection, and what that holds outside of it, such as buffers, in bytes. */
  readonly heap: number;
  readonly sockets: number;
}

/** Measures this process, which has to be started with `--expose-gc`. */
export async function footprint(sockets: OpenSockets): Promise<Footprint> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("the process was started without --expose-gc");
  // What the first collection lets go may take a turn to be freed, and may hold more.
  gc();
  await nextTurn();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed + external, sockets: sockets.count };
}
