import { withResolvers } from "../calls/withResolvers";

/**
 * Lets one resource at a time work on a token. Two writes for one token must not be in flight together. And what a
 * shared token carries is read, merged and written back. A holder asks for all its tokens at once and waits for those
 * who asked before, so nobody waits in a circle.
 */
export class TokenLocks {
  readonly #last = new Map<string, Promise<undefined>>();

  /** Does the work when nobody else holds any of the tokens. */
  async hold<T>(tokens: ReadonlySet<string>, work: () => Promise<T>): Promise<T> {
    const before = new Set<Promise<undefined>>();
    for (const token of tokens) {
      const holder = this.#last.get(token);
      if (holder !== undefined) before.add(holder);
    }
    const { promise, resolve } = withResolvers<undefined>();
    for (const token of tokens) this.#last.set(token, promise);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      for (const token of tokens) if (this.#last.get(token) === promise) this.#last.delete(token);
      resolve(undefined);
    }
  }
}
