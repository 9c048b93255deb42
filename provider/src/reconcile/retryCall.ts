import { ServiceError } from "../tpns/errors/ServiceError";
import { TooFastError } from "../tpns/errors/TooFastError";
import { TpnsError } from "../tpns/errors/TpnsError";
import type { Caller } from "./Caller";

/** How often one call is made at most. */
const ATTEMPTS = 5;
/** The first and the longest wait between attempts, in milliseconds, before jitter. */
const BASE_WAIT = 250;
const LONGEST_WAIT = 5_000;
/** The longest wait that the service may ask for, in milliseconds. */
const LONGEST_ASKED = 30_000;

/** What decides when a call is made. */
export type Pace = Pick<Caller, "gate" | "clock" | "random">;

/**
 * Makes a call through the gate, and again where that is safe: the service surely did not take it, or it only reads.
 * Waits as the service says, else exponentially with full jitter.
 */
export async function retryCall<T>(caller: Pace, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await caller.gate.pass(call);
    } catch (error) {
      if (error instanceof TooFastError) caller.gate.tooFast();
      if (!(error instanceof TpnsError) || !isWorthRepeating(error) || attempt >= ATTEMPTS) throw error;
      await caller.clock.sleep(waitAfter(error, attempt, caller.random));
    }
  }
}

/** A call that failed for some of its elements is made again with fewer of them, not as it was. */
function isWorthRepeating(error: TpnsError): boolean {
  return error.retry === "safe" && !(error instanceof ServiceError && error.entry.class === "batch");
}

function waitAfter(error: TpnsError, attempt: number, random: () => number): number {
  const asked =
    "retryAfterSeconds" in error && typeof error.retryAfterSeconds === "number" ? error.retryAfterSeconds : undefined;
  if (asked !== undefined) return Math.min(asked * 1000, LONGEST_ASKED);
  return random() * Math.min(LONGEST_WAIT, BASE_WAIT * 2 ** attempt);
}
