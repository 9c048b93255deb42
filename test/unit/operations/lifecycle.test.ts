import { describe, expect, it, test } from "@jest/globals";

import { randomBehaviour, seededRandom } from "../../../emulator/src/index";
import { inWorld, type InProcess, placeIn, stackIn } from "../../support/inProcess";
import { LIVES } from "../../support/lives";
import { liveThrough } from "../../support/liveThrough";
import { testSeed } from "../../support/testSeed";

const tokenAt = (index: number): string => index.toString(16).padStart(36, "0");

describe("one and the same provider configuration, whatever the lag of the service up to 12 s,", () => {
  const lag = { kind: "range", minMs: 0, maxMs: 12_000, seed: testSeed } as const;
  const random = seededRandom(testSeed);
  // A few here; `npm run test:settings` has more of them, and each value of every setting.
  const combinations = Array.from({ length: 4 }, (_, index) => ({
    name: `combination ${index} of seed ${testSeed}`,
    behaviour: { ...randomBehaviour(random), roundTripMs: 0 },
  }));

  describe.each([...LIVES.byDefault, ...LIVES.otherwise])("keeps the service as declared by $name", (life) => {
    test.each([{ name: "the defaults", behaviour: {} }, ...combinations])("under $name", async ({ behaviour }) => {
      await inWorld({ ...behaviour, lag }, (world) => liveThrough(placeIn(world), life));
    });
  });
});

describe("calls", () => {
  it(`are as few as the service lets, for sets of any size (seed ${testSeed})`, async () => {
    const random = seededRandom(testSeed);
    await inWorld({}, async (world) => {
      for (let round = 0; round < 12; round += 1) {
        const count = 1 + Math.floor(random() * 500);
        const changed = 1 + Math.floor(random() * count);
        await countCalls(world, count, changed);
      }
    });
  });
});

async function countCalls(world: InProcess, count: number, changed: number): Promise<void> {
  const { emulator } = world;
  const stack = stackIn(world);
  const map: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) map[tokenAt(index)] = `0:device-${index}`;
  const full = (size: number): number => Math.ceil(size / 20);
  const calls = async (work: () => Promise<unknown>): Promise<object> => {
    emulator.resetCounts();
    await work();
    const { queryByToken, operator } = emulator.counts();
    return {
      reads: queryByToken,
      overrides: operator[2],
      others: operator[1] + operator[3] + operator[4] + operator[5],
    };
  };

  expect(await calls(() => stack.up({ tokenAccounts: map }))).toEqual({
    reads: 2 * full(count),
    overrides: full(count),
    others: 0,
  });
  expect(await calls(() => stack.up({ tokenAccounts: map }))).toEqual({ reads: 0, overrides: 0, others: 0 });
  for (let index = 0; index < changed; index += 1) map[tokenAt(index)] = `0:changed-${index}`;
  expect(await calls(() => stack.up({ tokenAccounts: map }))).toEqual({
    reads: full(changed),
    overrides: full(changed),
    others: 0,
  });
  expect(await calls(() => stack.refresh())).toEqual({ reads: full(count), overrides: 0, others: 0 });
  expect(await calls(() => stack.destroy())).toEqual({ reads: 2 * full(count), overrides: 0, others: full(count) });
  expect(emulator.bindings()).toEqual({});
}
