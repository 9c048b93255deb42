import { afterAll } from "@jest/globals";

/** Works on one of a pool. Waits for a free one. */
export type OnOne<T> = <R>(work: (one: T) => Promise<R>) => Promise<R>;

/** Opens things as the tests of a file need them, so many at most, and closes them after the last test. */
export function openPool<T>(count: number, open: () => Promise<T>, close: (one: T) => Promise<void>): OnOne<T> {
  const opened: Promise<T>[] = [];
  const free: T[] = [];
  const waiting: ((one: T) => void)[] = [];
  const next = (): Promise<T> => {
    if (opened.length >= count) return new Promise((resolve) => waiting.push(resolve));
    const opening = open();
    opened.push(opening);
    return opening;
  };
  afterAll(async () => {
    await Promise.all(opened.map(async (one) => close(await one)));
  });
  return async (work) => {
    const one = free.pop() ?? (await next());
    try {
      return await work(one);
    } finally {
      const waiter = waiting.shift();
      if (waiter === undefined) free.push(one);
      else waiter(one);
    }
  };
}
