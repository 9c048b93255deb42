import type { Clock } from "./Clock";

/** How many calls may run and how fast they may follow each other. */
export interface GateLimits {
  /** Calls at once. */
  readonly concurrency: number;
  /** Calls started per second; absent: as many as concurrency lets. */
  readonly callsPerSecond?: number | undefined;
}

/** Calls that must succeed in a row before one more may run beside them again. */
const RECOVERY = 20;

/**
 * Lets calls through, first come first served. "Too fast" halves how many run at once; success restores it slowly.
 * Waiting calls are bounded by what the caller starts at once.
 */
export class Gate {
  readonly #limits: GateLimits;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #allowed: number;
  #running = 0;
  #successes = 0;
  #nextStart = 0;

  constructor(limits: GateLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#allowed = limits.concurrency;
  }

  /** The most calls that are worth starting at once. */
  get concurrency(): number {
    return this.#limits.concurrency;
  }

  /** Runs one call when there is room for it. */
  async pass<T>(call: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      await this.#pace();
      const result = await call();
      this.#succeeded();
      return result;
    } finally {
      this.#running -= 1;
      this.#admit();
    }
  }

  /** Says that the service asked for fewer calls. */
  tooFast(): void {
    this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
    this.#successes = 0;
  }

  async #pace(): Promise<void> {
    if (this.#limits.callsPerSecond === undefined) return;
    const now = this.#clock.now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + 1000 / this.#limits.callsPerSecond;
    if (start > now) await this.#clock.sleep(start - now);
  }

  #succeeded(): void {
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

  /** Hands free places to those who wait, which counts them as running before they go on. */
  #admit(): void {
    while (this.#running < this.#allowed) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running += 1;
      next();
    }
  }
}
