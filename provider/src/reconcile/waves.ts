import { BATCH_SIZE } from "../bindings/batches";
import { wantedBy } from "../bindings/TokenGoal";
import type { TokenRun } from "./TokenRun";

/**
 * The most text that may be written and not yet confirmed, in bytes. If an operation ends early, it puts this text into
 * the state beside the map, and a partial failure must have room for both (see MAX_MAP_BYTES).
 */
export const UNCONFIRMED_BYTES = 1024 * 1024;

/** Tags and lengths around one text within the message that carries a state. */
const FRAME = 16;

/**
 * Cuts tokens into waves that are confirmed one after the other. What a wave leaves unconfirmed is within the limit, or
 * over it by less than one batch.
 */
export function* waves(runs: readonly TokenRun[]): Generator<readonly TokenRun[]> {
  let wave: TokenRun[] = [];
  let bytes = 0;
  for (const run of runs) {
    const size = sizeOf(run);
    // Cut between full batches only: a wave's last call would not be full otherwise.
    if (bytes + size > UNCONFIRMED_BYTES && wave.length > 0 && wave.length % BATCH_SIZE === 0) {
      yield wave;
      wave = [];
      bytes = 0;
    }
    wave.push(run);
    bytes += size;
  }
  if (wave.length > 0) yield wave;
}

function sizeOf({ task: { token, goal } }: TokenRun): number {
  return wantedBy(goal).reduce((sum, key) => sum + Buffer.byteLength(key) + FRAME, Buffer.byteLength(token) + FRAME);
}
