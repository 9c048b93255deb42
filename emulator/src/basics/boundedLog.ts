/** An append-only record that keeps its newest entries and counts what it let go. */
export class BoundedLog<T> {
  readonly #limit: number;
  #entries: T[] = [];
  /** Where the oldest entry stands once the log is full. */
  #oldest = 0;
  #appended = 0;

  /** @param limit - how many entries are kept, at least 1 */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The number that the next entry gets: 1 for the first since the last `clear`. */
  get nextSequence(): number {
    return this.#appended + 1;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** How many entries were let go. */
  get dropped(): number {
    return this.#appended - this.#entries.length;
  }

  /** @returns the entry that was let go for it, if any */
  append(entry: T): T | undefined {
    this.#appended += 1;
    if (this.#entries.length < this.#limit) {
      this.#entries.push(entry);
      return undefined;
    }
    const gone = this.#entries[this.#oldest];
    this.#entries[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % this.#limit;
    return gone;
  }

  /** What is kept, oldest first. */
  entries(): readonly T[] {
    return [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)];
  }

  /** The entry with this number, where it is kept. */
  get(sequence: number): T | undefined {
    const index = sequence - 1 - this.dropped;
    if (index < 0 || index >= this.#entries.length) return undefined;
    return this.#entries[(this.#oldest + index) % this.#entries.length];
  }

  /** What was appended after the entry with this number, oldest first; undefined where some of that is let go. */
  since(sequence: number): readonly T[] | undefined {
    if (sequence < this.dropped || sequence > this.#appended) return undefined;
    const after: T[] = [];
    for (let number = sequence + 1; number <= this.#appended; number += 1) {
      const entry = this.get(number);
      if (entry !== undefined) after.push(entry);
    }
    return after;
  }

  /** What was appended before the entry with this number, the newest first; without a number all that is kept. */
  *before(sequence = Infinity): Generator<T, void, undefined> {
    const { nextSequence, dropped } = this;
    for (let number = Math.min(sequence, nextSequence) - 1; number > dropped; number -= 1) {
      const entry = this.get(number);
      if (entry !== undefined) yield entry;
    }
  }

  /** Begins as if so many entries had been appended and let go before. */
  beginAfter(appended: number): void {
    this.clear();
    this.#appended = appended;
  }

  clear(): void {
    this.#entries = [];
    this.#oldest = 0;
    this.#appended = 0;
  }
}
