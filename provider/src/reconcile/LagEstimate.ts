/** The longest first wait that a learned lag may cause, in milliseconds. */
const LONGEST_FIRST_WAIT = 10_000;
/** Waits after the first, in milliseconds; the last one repeats. */
const BACKOFF = [250, 500, 1000, 2000];

/**
 * What was learned about the time that a write takes to show, for one app in one operation. The documents state no
 * time; about 10 s is the only figure published (contract: TPNS 1024/33768 says asynchronous).
 */
export class LagEstimate {
  #atLeast = 0;

  /**
   * Notes that a write showed. If the first look showed it, that says only that a shorter wait may do: next, half the
   * wait is tried.
   * @param unseenAfter how long after the write a look last did not show it, in ms; 0 if the first look showed it
   * @param seenAfter how long after the write it was seen, in ms
   */
  shown(unseenAfter: number, seenAfter: number): void {
    if (unseenAfter === 0) this.#atLeast = Math.min(this.#atLeast, seenAfter / 2);
    else this.#atLeast = this.#atLeast === 0 ? unseenAfter : Math.min(this.#atLeast, unseenAfter);
  }

  /** How long to wait before the look with this number (0 is the first) after a write, in milliseconds. */
  waitBefore(look: number): number {
    if (look === 0) return Math.min(this.#atLeast, LONGEST_FIRST_WAIT);
    return BACKOFF[Math.min(look, BACKOFF.length) - 1] ?? 0;
  }
}
