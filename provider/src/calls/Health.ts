import { AuthenticationError } from "../tpns/errors/AuthenticationError";
import { ConnectionError } from "../tpns/errors/ConnectionError";
import { HttpStatusError } from "../tpns/errors/HttpStatusError";
import { MalformedAnswerError } from "../tpns/errors/MalformedAnswerError";
import { ServiceError } from "../tpns/errors/ServiceError";
import { TimeoutError } from "../tpns/errors/TimeoutError";
import type { TpnsError } from "../tpns/errors/TpnsError";
import { UnavailableError } from "../tpns/errors/UnavailableError";
import { backoff } from "./backoff";
import type { Clock } from "./Clock";
import { withResolvers } from "./withResolvers";

/** The service counts as down after this many failures in a row, no two of them at the same time. */
const FAILURES = 5;
/** How long a service that is down is left alone before one call tries again, in milliseconds. */
const REST = 30_000;

/**
 * Whether the service answers; all calls of an operation find that out together. After a call without an answer of the
 * service, one call at a time goes on, with growing waits, and the others wait for what it finds. If that has failed
 * often enough, or the service lets nobody in, every call fails at once with the error that showed it. So an outage
 * ends the operation, and not each batch finds it out again.
 */
export class Health {
  readonly #clock: Clock;
  readonly #random: () => number;
  #failures = 0;
  /** If calls that began before the last counted failure fail as well, that says nothing new. */
  #epoch = 0;
  #down: { readonly error: UnavailableError; readonly until: number } | undefined;
  #probe: Promise<undefined> | undefined;

  /** @param random a number from 0 up to 1, for jitter */
  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Whether the last call got no answer of the service. */
  get isInDoubt(): boolean {
    return this.#failures > 0;
  }

  /** Makes a call when that makes sense. While it does not, throws an `UnavailableError`. */
  async attempt<T>(call: () => Promise<T>): Promise<T> {
    const release = await this.#admit();
    const epoch = this.#epoch;
    try {
      const result = await call();
      this.#failures = 0;
      this.#down = undefined;
      return result;
    } catch (error) {
      this.#note(error, epoch);
      throw error;
    } finally {
      release();
    }
  }

  /** Waits for this call's turn. Returns what to do after the call. */
  async #admit(): Promise<() => void> {
    while (this.#probe !== undefined) await this.#probe;
    if (this.#down !== undefined && this.#clock.now() < this.#down.until) throw this.#down.error;
    if (this.#failures === 0) return () => undefined;
    const { promise, resolve } = withResolvers<undefined>();
    this.#probe = promise;
    const release = (): void => {
      this.#probe = undefined;
      resolve(undefined);
    };
    try {
      await this.#clock.sleep(backoff(this.#failures, this.#random));
    } catch (error) {
      release();
      throw error;
    }
    return release;
  }

  #note(error: unknown, epoch: number): void {
    if (letsNobodyIn(error)) {
      this.#failures = FAILURES;
      this.#rest(error);
    } else if (!isNoAnswer(error)) {
      this.#failures = 0;
      this.#down = undefined;
    } else if (epoch === this.#epoch) {
      this.#epoch += 1;
      this.#failures = Math.min(this.#failures + 1, FAILURES);
      if (this.#failures === FAILURES) this.#rest(error);
    }
  }

  #rest(error: TpnsError): void {
    this.#down = { error: new UnavailableError(error), until: this.#clock.now() + REST };
  }
}

/** Whether the service did not answer: nobody did, or something in its place. */
export function isNoAnswer(error: unknown): error is TpnsError {
  return (
    error instanceof ConnectionError ||
    error instanceof TimeoutError ||
    error instanceof MalformedAnswerError ||
    (error instanceof HttpStatusError && error.status >= 500)
  );
}

/** Whether the service would refuse every call in the same way, whatever it is about. */
function letsNobodyIn(error: unknown): error is TpnsError {
  return (
    error instanceof AuthenticationError ||
    (error instanceof HttpStatusError && error.retry === "useless") ||
    (error instanceof ServiceError && error.entry.class === "application")
  );
}
