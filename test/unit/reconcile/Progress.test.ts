import { expect, test } from "@jest/globals";

import { type Advance, Progress } from "../../../provider/src/reconcile/Progress";
import { TestClock } from "../../support/TestClock";

const advance = (fields: Partial<Advance>): Advance => ({ kind: "writing", total: 0, done: 0, written: 0, ...fields });

/** What is said of works under way after so many seconds in each of which something happened, by the second. */
async function saidOf(
  works: readonly Advance[],
  seconds: number,
  obstacle?: string,
): Promise<readonly [second: number, line: string][]> {
  const clock = new TestClock();
  const said: [number, string][] = [];
  let second = 0;
  const progress = new Progress(clock, { obstacle }, (line) => said.push([second, line]));
  const run = async ([work, ...others]: readonly Advance[]): Promise<void> => {
    if (work !== undefined)
      return progress.during(
        () => work,
        () => run(others),
      );
    for (second = 1; second <= seconds; second += 1) {
      clock.advance(1_000);
      progress.tick();
    }
    return Promise.resolve();
  };
  await run(works);
  clock.advance(60_000);
  progress.tick();
  return said;
}

test.each<[string, Advance[], string | undefined, string]>([
  [
    "looked at",
    [advance({ kind: "reading", total: 5_000, done: 1_200 })],
    undefined,
    "1200 of 5000 tokens looked at; waiting for answers of the service",
  ],
  [
    "written",
    [advance({ total: 5_000, done: 40, written: 1_200 })],
    undefined,
    "40 of 5000 tokens done, 1200 more written; waiting for answers of the service",
  ],
  [
    "written, all of them",
    [advance({ total: 5_000, done: 1_200, written: 3_800 })],
    undefined,
    "1200 of 5000 tokens done; waiting for 3800 writes to show",
  ],
  [
    "worked on for several resources",
    [advance({ kind: "reading", total: 600, done: 20 }), advance({ total: 600, written: 600 })],
    undefined,
    "20 of 600 tokens looked at, 0 of 600 tokens done, 600 more written; waiting for answers of the service",
  ],
  [
    "held up",
    [advance({ total: 5_000 })],
    "waiting 12 s, as the service asked",
    "0 of 5000 tokens done; waiting 12 s, as the service asked",
  ],
])("it is said how far many tokens are that are %s", async (_, works, obstacle, line) => {
  expect(await saidOf(works, 5, obstacle)).toEqual([[5, line]]);
});

test("nothing is said of few tokens, nor of many that take less than five seconds", async () => {
  expect(await saidOf([advance({ total: 999 })], 600)).toEqual([]);
  expect(await saidOf([advance({ total: 5_000 })], 4)).toEqual([]);
});

test("lines are at least five seconds apart, and become rarer the longer it takes", async () => {
  const seconds = (await saidOf([advance({ total: 5_000 })], 3_600)).map(([second]) => second);
  expect(seconds.slice(0, 4)).toEqual([5, 10, 15, 20]);
  expect(seconds.filter((second) => second <= 100)).toHaveLength(20);
  expect(seconds.length).toBeLessThan(100);
});
