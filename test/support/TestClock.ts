import { setImmediate as nextTurn } from "node:timers/promises";

import type { Clock } from "../../provider/src/reconcile/Clock";

/** A clock that only moves when somebody sleeps: waiting costs no time, and what is due on the way happens. */
export class TestClock implements Clock {
  #now = 1_700_000_000_000;
  #due: { readonly at: number; readonly act: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number): Promise<void> {
    await nextTurn();
    this.advance(milliseconds);
  }

  /** Lets time pass; acts that fall due happen in their order, each at its time. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#due.sort((one, other) => one.at - other.at);
      if (next === undefined || next.at > end) break;
      this.#due = this.#due.filter((act) => act !== next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = end;
  }

  /** Has something happen after so many milliseconds. */
  after(milliseconds: number, act: () => void): void {
    this.#due.push({ at: this.#now + milliseconds, act });
  }
}
