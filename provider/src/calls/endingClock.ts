import type { Clock } from "./Clock";
import { EndedError } from "./EndedError";
import { unlessAborted } from "./unlessAborted";

/** A clock whose waiting ends with a signal: it rejects then, as a call that was not made. */
export function endingClock(clock: Clock, signal: AbortSignal | undefined): Clock {
  if (signal === undefined) return clock;
  return {
    now: () => clock.now(),
    sleep: async (milliseconds) => {
      refuseEnded(signal);
      await unlessAborted(clock.sleep(milliseconds), signal);
      refuseEnded(signal);
    },
  };
}

/** Throws where a signal has ended what is about to make a call. */
export function refuseEnded(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new EndedError();
}
