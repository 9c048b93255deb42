import { ServiceError } from "../tpns/errors/ServiceError";
import { TpnsError } from "../tpns/errors/TpnsError";
import { UnavailableError } from "../tpns/errors/UnavailableError";
import type { CallSize } from "./Attempt";
import { backoff } from "./backoff";
import type { Caller } from "./Caller";
import { endingClock } from "./endingClock";
import { isNoAnswer } from "./Health";

/** How often one call is made, at most. */
const ATTEMPTS = 5;
/** The longest wait that the service may ask for, in milliseconds. */
const LONGEST_ASKED = 30_000;

/** What decides when a call is made, and who is told of it. */
export type Pace = Pick<Caller, "gate" | "clock" | "random" | "onAttempt" | "ending">;

/**
 * Makes a call through the gate. Makes it again if that is safe: the service certainly did not accept it, or it only
 * reads. Waits as long as the service says, which then holds for every call; else exponentially with full jitter.
 * Repetitions are limited for each call, and for the operation as a whole.
 * @param size what the call is about, for those who listen
 */
export async function retryCall<T>(
  { gate, clock, random, onAttempt, ending }: Pace,
  size: CallSize,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let start = clock.now();
    const tell = (error: TpnsError | undefined, again: boolean): void =>
      onAttempt?.({ size, attempt, milliseconds: clock.now() - start, error, again });
    try {
      const result = await gate.pass(() => {
        start = clock.now();
        return call();
      });
      tell(undefined, false);
      return result;
    } catch (error) {
      if (!(error instanceof TpnsError)) throw error;
      const isWorthIt = isWorthRepeating(error);
      const asked = isWorthIt ? askedWait(error) : undefined;
      if (asked !== undefined) gate.closeFor(Math.min(asked * 1000, LONGEST_ASKED));
      const again = isWorthIt && ending?.aborted !== true && attempt < ATTEMPTS && gate.mayRepeat();
      // If a call was not made because of what earlier calls showed, it is no attempt.
      if (!(error instanceof UnavailableError)) tell(error, again);
      if (!again) throw error;
      // If nobody answered, the gate waits, for all calls together.
      if (asked === undefined && !isNoAnswer(error)) await endingClock(clock, ending).sleep(backoff(attempt, random));
    }
  }
}

/** If a call failed because of some of its elements, it is made again with fewer of them, not as it was. */
function isWorthRepeating(error: TpnsError): boolean {
  return error.retry === "safe" && !(error instanceof ServiceError && error.entry.class === "batch");
}

/** How many seconds the service asks to wait, if it does. */
function askedWait(error: TpnsError): number | undefined {
  return "retryAfterSeconds" in error && typeof error.retryAfterSeconds === "number"
    ? error.retryAfterSeconds
    : undefined;
}
