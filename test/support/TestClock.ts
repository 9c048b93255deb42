import { setImmediate as nextTurn } from "node:timers/promises";

import type { Clock } from "../../provider/src/calls/Clock";

/** Something that falls due. */
interface Due {
  readonly at: number;
  readonly act: () => void;
  /** Somebody sleeps until then, and so time moves on. */
  readonly wakes: boolean;
}

/**
 * A clock that only moves when somebody sleeps: waiting costs no time, and what is due on the way happens. Who sleeps at
 * the same time as others wakes in the order of the times, one in a turn, when all that others could do has been done.
 */
export class TestClock implements Clock {
  #now = 1_700_000_000_000;
  #due: Due[] = [];
  #isMoving = false;

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#due.push({ at: this.#now + milliseconds, act: wake, wakes: true });
      if (!this.#isMoving) void this.#move();
    });
  }

  /** Lets time pass; acts that fall due happen in their order, each at its time. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) this.#take(next);
    this.#now = end;
  }

  /** Has something happen after so many milliseconds. */
  after(milliseconds: number, act: () => void): void {
    this.#due.push({ at: this.#now + milliseconds, act, wakes: false });
  }

  async #move(): Promise<void> {
    this.#isMoving = true;
    while (this.#due.some(({ wakes }) => wakes)) {
      await nextTurn();
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        this.#take(next);
        if (next.wakes) break;
      }
    }
    this.#isMoving = false;
  }

  /** What falls due first; of several at one time the one that was asked for first. */
  #next(): Due | undefined {
    return this.#due.reduce<Due | undefined>(
      (first, due) => (first === undefined || due.at < first.at ? due : first),
      undefined,
    );
  }

  #take(due: Due): void {
    this.#due = this.#due.filter((other) => other !== due);
    this.#now = Math.max(this.#now, due.at);
    due.act();
  }
}
