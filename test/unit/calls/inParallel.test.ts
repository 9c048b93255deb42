import { describe, expect, it, test } from "@jest/globals";

import { inParallel } from "../../../provider/src/calls/inParallel";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const items = [0, 1, 2, 3, 4, 5, 6];

/** Works on all items, fails at some, and says which were begun and ended and how many ran at once. */
async function run(limit: number, failsAt: readonly number[] = []) {
  const [begun, ended]: [number[], number[]] = [[], []];
  let most = 0;
  const failure: unknown = await inParallel(items, limit, async (item) => {
    begun.push(item);
    most = Math.max(most, begun.length - ended.length);
    await turn();
    ended.push(item);
    if (failsAt.includes(item)) throw new Error(`failed at ${item}`);
  }).catch((error: unknown) => error);
  return { begun, ended, most, failure };
}

describe("work on many items", () => {
  test.each([
    [1, 1],
    [3, 3],
    [50, 7],
  ])("at most %i at once is begun in order and done on all, %i at once", async (limit, most) => {
    expect(await run(limit)).toEqual({ begun: items, ended: items, most, failure: undefined });
  });

  it("begins nothing after a failure, waits for what runs, and fails as the first did", async () => {
    const { begun, ended, failure } = await run(3, [1, 2]);
    expect(begun.length).toBeLessThan(items.length);
    expect(ended).toEqual(begun);
    expect(failure).toEqual(new Error("failed at 1"));
  });

  it("fails where only the last one does", async () => {
    expect(await run(2, [6])).toMatchObject({ begun: items, failure: new Error("failed at 6") });
  });

  it("is nothing where there are none", async () => {
    await expect(inParallel([], 4, () => Promise.reject(new Error("no work was to be done")))).resolves.toBeUndefined();
  });
});
