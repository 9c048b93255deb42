import { TooFastError } from "../tpns/errors/TooFastError";
import type { Clock } from "./Clock";
import { Health } from "./Health";

/** How many calls may run and how fast they may follow each other. */
export interface GateLimits {
  /** Calls at once. */
  readonly concurrency: number;
  /** Calls started per second; absent: as many as `concurrency` allows. */
  readonly callsPerSecond?: number | undefined;
}

/** Calls that must succeed in a row before one more may run beside them again. */
const RECOVERY = 20;
/** The most repetitions that an operation may have saved up. */
const REPETITIONS = 100;
/** Calls that must succeed to earn one more repetition. */
const CALLS_PER_REPETITION = 10;

/**
 * Lets the calls of an operation through, first come first served, at the pace that the service bears. "Too fast"
 * halves how many calls run at once, and success restores that slowly. While the service is down, no call goes through.
 * Repetitions are counted. How many calls wait is limited by what the caller starts at once.
 */
export class Gate {
  readonly #limits: GateLimits;
  readonly #clock: Clock;
  readonly #health: Health;
  readonly #waiting: (() => void)[] = [];
  #allowed: number;
  #running = 0;
  #successes = 0;
  #slowings = 0;
  #repetitions = REPETITIONS;
  #nextStart = 0;
  #closedUntil = 0;

  /** @param random a number from 0 up to 1, for jitter */
  constructor(limits: GateLimits, clock: Clock, random: () => number) {
    this.#limits = limits;
    this.#clock = clock;
    this.#health = new Health(clock, random);
    this.#allowed = limits.concurrency;
  }

  /** The most calls that are worth starting at once. */
  get concurrency(): number {
    return this.#limits.concurrency;
  }

  /** What holds calls up, in words for people; undefined if nothing does. */
  get obstacle(): string | undefined {
    const pause = this.#closedUntil - this.#clock.now();
    if (pause > 0) return `waiting ${Math.ceil(pause / 1000)} s, as the service asked`;
    if (this.#health.isInDoubt) return "the service does not answer, and one call at a time tries again";
    if (this.#allowed < this.#limits.concurrency) return `calls came too fast, and ${this.#allowed} at once go on`;
    return undefined;
  }

  /** Runs one call when there is room for it. Fails without one while the service is down. */
  async pass<T>(call: () => Promise<T>): Promise<T> {
    await this.#enter();
    const slowings = this.#slowings;
    try {
      const result = await this.#health.attempt(async () => {
        await this.#pace();
        return call();
      });
      this.#succeeded();
      return result;
    } catch (error) {
      if (error instanceof TooFastError && slowings === this.#slowings) this.#slowDown();
      throw error;
    } finally {
      this.#running -= 1;
      this.#admit();
    }
  }

  /** Lets no call start for that many milliseconds, because the service asked for it. */
  closeFor(milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.now() + milliseconds);
  }

  /** Takes one of the repetitions that the operation has left. False: none is left, so the failure stands. */
  mayRepeat(): boolean {
    if (this.#repetitions < 1) return false;
    this.#repetitions -= 1;
    return true;
  }

  /** If calls that ran beside a call that was too fast are too fast as well, that says nothing new. */
  #slowDown(): void {
    this.#slowings += 1;
    this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
    this.#successes = 0;
  }

  async #pace(): Promise<void> {
    for (let wait = this.#closedUntil - this.#clock.now(); wait > 0; wait = this.#closedUntil - this.#clock.now()) {
      await this.#clock.sleep(wait);
    }
    if (this.#limits.callsPerSecond === undefined) return;
    const now = this.#clock.now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + 1000 / this.#limits.callsPerSecond;
    if (start > now) await this.#clock.sleep(start - now);
  }

  #succeeded(): void {
    this.#repetitions = Math.min(REPETITIONS, this.#repetitions + 1 / CALLS_PER_REPETITION);
    this.#successes += 1;
    if (this.#successes < RECOVERY || this.#allowed >= this.#limits.concurrency) return;
    this.#successes = 0;
    this.#allowed += 1;
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#allowed) {
      this.#running += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Gives free places to waiting calls, and counts them as running before they go on. */
  #admit(): void {
    while (this.#running < this.#allowed) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running += 1;
      next();
    }
  }
}
