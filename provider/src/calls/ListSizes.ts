/** Remembers how long a list one kind of call takes. */
export interface ListSize {
  /** The longest list that is worth sending. */
  readonly most: number;
  /** Notes that a list was refused, and that it went through in parts of at most this many elements. */
  tookParts(size: number): void;
}

/**
 * What an operation has learned about how long lists may be. The documents state a limit only for operators 1 to 3
 * (TPNS 1024/33768). The length that went through is remembered, so that later calls don't fail first.
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
