import { setTimeout as delay } from "node:timers/promises";

import type { Clock } from "../../provider/src/calls/Clock";

/** How much faster the lifecycle's time goes than the machine's. */
export const SPEED = 40;

/** A clock that goes faster than the machine's, from now on: pauses of the provider are short, and all else is as ever. */
export function fastClock(): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * SPEED,
    sleep: async (milliseconds) => {
      await delay(milliseconds / SPEED);
    },
  };
}
