/** How many names are told apart. */
const NAME_LIMIT = 1000;
/** How many characters of a name are kept. */
const NAME_LENGTH = 200;
/** Stands for the names past the limit, and ends one that is cut. */
const ELLIPSIS = "…";

/** Counts, by name, the calls that had a field. What a client sends decides the names, so they are bounded. */
export class FieldCounts {
  readonly #counts = new Map<string, number>();

  /** Counts one call. */
  add(names: readonly string[]): void {
    const counted = new Set<string>();
    for (const sent of names) {
      const name = this.#kept(sent);
      if (!counted.has(name)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
      counted.add(name);
    }
  }

  /** The counts, by name in code units. */
  entries(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  clear(): void {
    this.#counts.clear();
  }

  #kept(sent: string): string {
    const name = sent.length > NAME_LENGTH ? `${sent.slice(0, NAME_LENGTH)}${ELLIPSIS}` : sent;
    return this.#counts.has(name) || this.#counts.size < NAME_LIMIT ? name : ELLIPSIS;
  }
}
