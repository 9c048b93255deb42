import type { Clock } from "./Clock";
import { EndedError } from "./EndedError";

/** A clock whose waiting ends with a signal: it rejects then, as a call that was not made. */
export function endingClock(clock: Clock, signal: AbortSignal | undefined): Clock {
  if (signal === undefined) return clock;
  return {
    now: () => clock.now(),
    sleep: async (milliseconds) => {
      refuseEnded(signal);
      let end: () => void = () => undefined;
      const ended = new Promise<never>((_resolve, reject) => {
        end = () => {
          reject(new EndedError());
        };
        signal.addEventListener("abort", end, { once: true });
      });
      try {
        await Promise.race([clock.sleep(milliseconds), ended]);
      } finally {
        signal.removeEventListener("abort", end);
      }
    },
  };
}

/** Throws where a signal has ended what is about to make a call. */
export function refuseEnded(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new EndedError();
}
