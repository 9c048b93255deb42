import type { Clock } from "../../calls/Clock";

const numbers = new Intl.NumberFormat("en");

/** How far a reading is, and how fast it goes. */
export class Pace {
  readonly #what: string;
  readonly #clock: Clock;
  readonly #start: number;
  #total: number;
  #done = 0;

  /** @param what what is counted, in the plural, such as `tokens` */
  constructor(what: string, total: number, clock: Clock) {
    this.#what = what;
    this.#total = total;
    this.#clock = clock;
    this.#start = clock.now();
  }

  get done(): number {
    return this.#done;
  }

  get total(): number {
    return this.#total;
  }

  /** So many more have been read. */
  read(count: number): void {
    this.#done = Math.min(this.#done + count, this.#total);
  }

  /** So many more are to be read than was known before. */
  more(count: number): void {
    this.#total += count;
  }

  /** `1,240 of 10,000 tokens, 410 a second, 21 s left`. */
  toString(): string {
    const count = `${numbers.format(this.#done)} of ${numbers.format(this.#total)} ${this.#what}`;
    const seconds = (this.#clock.now() - this.#start) / 1000;
    if (seconds <= 0 || this.#done === 0) return count;
    const rate = this.#done / seconds;
    const shownRate = rate < 10 ? rate.toFixed(1) : numbers.format(Math.round(rate));
    return `${count}, ${shownRate} a second, ${duration((this.#total - this.#done) / rate)} left`;
  }
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
