/**
 * The waits that stand for the way of each call. Real timers, which neither keep the process alive nor outlive the server.
 * Each removes itself at its end: there are as many as calls are under way.
 */
export class RoundTrips {
  readonly #ends = new Set<() => void>();
  #closed = false;

  /** Waits so many milliseconds, or until the server closes. */
  async wait(ms: number): Promise<void> {
    if (ms === 0 || this.#closed) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#ends.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms).unref();
      this.#ends.add(end);
    });
  }

  /** Ends all waits, and those that would begin. */
  close(): void {
    this.#closed = true;
    for (const end of this.#ends) end();
  }
}
