/** Where it is kept how long a list one kind of call takes. */
export interface ListSize {
  /** The longest list that is worth sending. */
  readonly most: number;
  /** Takes note of a list that was refused, and taken in parts of at most so many elements. */
  tookParts(size: number): void;
}

/**
 * What was learned in an operation of how long lists may be: the documents state a limit for operators 1 to 3 alone (TPNS
 * 1024/33768). What went through is remembered, so that later calls don't fail first.
 */
export class ListSizes {
  readonly #most = new Map<string, number>();

  /** @param operation the kind of call */
  of(operation: string): ListSize {
    const most = this.#most;
    return {
      get most() {
        return most.get(operation) ?? Infinity;
      },
      tookParts(size) {
        most.set(operation, Math.min(most.get(operation) ?? Infinity, size));
      },
    };
  }
}
