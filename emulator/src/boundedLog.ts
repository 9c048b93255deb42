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

  append(entry: T): void {
    this.#appended += 1;
    if (this.#entries.length < this.#limit) {
      this.#entries.push(entry);
      return;
    }
    this.#entries[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % this.#limit;
  }

  /** What is kept, oldest first. */
  entries(): readonly T[] {
    return [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)];
  }

  clear(): void {
    this.#entries = [];
    this.#oldest = 0;
    this.#appended = 0;
  }
}
