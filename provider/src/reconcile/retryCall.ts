import { ServiceError } from "../tpns/errors/ServiceError";
import { TpnsError } from "../tpns/errors/TpnsError";
import { backoff } from "./backoff";
import type { Caller } from "./Caller";
import { isNoAnswer } from "./Health";

/** How often one call is made at most. */
const ATTEMPTS = 5;
/** The longest wait that the service may ask for, in milliseconds. */
const LONGEST_ASKED = 30_000;

/** What decides when a call is made. */
export type Pace = Pick<Caller, "gate" | "clock" | "random">;

/**
 * Makes a call through the gate, and again where that is safe: the service surely did not take it, or it only reads.
 * Waits as the service says, which then holds for every call, else exponentially with full jitter. What an operation may
 * repeat is limited, for each call and in all.
 */
export async function retryCall<T>({ gate, clock, random }: Pace, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await gate.pass(call);
    } catch (error) {
      if (!(error instanceof TpnsError) || !isWorthRepeating(error)) throw error;
      const asked = askedWait(error);
      if (asked !== undefined) gate.closeFor(Math.min(asked * 1000, LONGEST_ASKED));
      if (attempt >= ATTEMPTS || !gate.mayRepeat()) throw error;
      // Where nobody answered, the gate waits, for all calls together.
      if (asked === undefined && !isNoAnswer(error)) await clock.sleep(backoff(attempt, random));
    }
  }
}

/** A call that failed for some of its elements is made again with fewer of them, not as it was. */
function isWorthRepeating(error: TpnsError): boolean {
  return error.retry === "safe" && !(error instanceof ServiceError && error.entry.class === "batch");
}

/** How many seconds the service asks to wait, if it does. */
function askedWait(error: TpnsError): number | undefined {
  return "retryAfterSeconds" in error && typeof error.retryAfterSeconds === "number"
    ? error.retryAfterSeconds
    : undefined;
}
