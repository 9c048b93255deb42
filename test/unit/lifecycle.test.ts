import { describe, expect, it, test } from "@jest/globals";

import { type Behaviour, randomBehaviour, seededRandom, singleBehaviours } from "../../emulator/src/index";
import { type InProcess, startInProcess } from "../support/inProcess";
import { testSeed } from "../support/testSeed";
import { StandInStack } from "../support/StandInStack";

type Declared = Record<string, string | string[]>;

/** Tokens enough for three calls, some with several accounts. */
function declare(): Declared {
  const map: Declared = {};
  for (let index = 0; index < 45; index += 1) map[tokenAt(index)] = `0:device-${index}`;
  map[tokenAt(0)] = ["0:many", "1:many", "1005:many@example.com"];
  map[tokenAt(1)] = "1002:+8613711112222";
  map[tokenAt(2)] = ["2:two", "3:three"];
  map[tokenAt(3)] = [];
  return map;
}

const tokenAt = (index: number): string => index.toString(16).padStart(36, "0");

/** What the service should hold for what is declared: sorted lists, and no token without accounts. */
function boundAs(map: Declared): Record<string, string[]> {
  const bound = Object.entries(map).map(([token, accounts]) => [token, [accounts].flat()] as const);
  return Object.fromEntries(bound.filter(([, accounts]) => accounts.length > 0));
}

function stackOf({ lifecycle }: InProcess): StandInStack {
  return new StandInStack({
    check: (news) => Promise.resolve(lifecycle.check(news)),
    diff: (olds, news) => Promise.resolve(lifecycle.diff(olds, news)),
    create: (inputs) => lifecycle.create(inputs),
    read: (props) => lifecycle.read(props),
    update: async (id, olds, news) => ({ outs: await lifecycle.update(id, olds, news) }),
    delete: (props) => lifecycle.delete(props),
  });
}

/** Declares, and demands that the service then holds just that and that nothing is left to do, refreshed or not. */
async function upAndSettle({ emulator, clock }: InProcess, stack: StandInStack, map: Declared): Promise<void> {
  const args = { tokenAccounts: map };
  await stack.up(args);
  expect(emulator.bindings()).toEqual(boundAs(map));
  expect(await stack.preview(args)).toBe("same");
  // Tasks that were sent twice or late have had their time.
  clock.advance(20_000);
  expect(emulator.bindings()).toEqual(boundAs(map));
  await stack.refresh();
  expect(await stack.preview(args)).toBe("same");
}

/** The whole life of a set: create, change, drift, disappear, adopt, destroy. */
async function wholeLife(world: InProcess): Promise<void> {
  const { emulator } = world;
  const stack = stackOf(world);
  const map = declare();
  await upAndSettle(world, stack, map);

  // Another account, a type alone, fewer and more accounts, one token gone, one new, all in one.
  map[tokenAt(0)] = ["0:many", "1005:other@example.com"];
  map[tokenAt(1)] = "0:+8613711112222";
  map[tokenAt(2)] = "2:two";
  map[tokenAt(4)] = ["0:device-4", "7:seven"];
  map[tokenAt(5)] = [];
  Reflect.deleteProperty(map, tokenAt(6));
  map[tokenAt(90)] = "0:late";
  await upAndSettle(world, stack, map);

  emulator.device(tokenAt(7)).setAccounts([{ account: "intruder" }]);
  emulator.device(tokenAt(8)).bind("beside", 9);
  emulator.device(tokenAt(9)).unbindAll();
  await stack.refresh();
  expect(await stack.preview({ tokenAccounts: map })).toBe("update");
  await upAndSettle(world, stack, map);

  const again = stackOf(world);
  emulator.resetCounts();
  await again.up({ tokenAccounts: map });
  expect(emulator.counts().operator).toMatchObject({ 2: 0, 3: 0, 4: 0 });

  emulator.device(tokenAt(10)).bind("other", 9);
  await again.destroy();
  expect(emulator.bindings()).toEqual({ [tokenAt(10)]: ["9:other"] });
  expect(emulator.counts().operator[1]).toBe(0);
}

async function inWorld(behaviour: Partial<Behaviour>, life: (world: InProcess) => Promise<void>): Promise<void> {
  const world = await startInProcess(behaviour);
  try {
    await life(world);
  } finally {
    await world.stop();
  }
}

describe("one and the same provider configuration", () => {
  const lag = { kind: "range", minMs: 0, maxMs: 12_000, seed: testSeed } as const;
  const singles = singleBehaviours().map(({ setting, value, behaviour }) => ({
    name: `${setting} ${String(value)}`,
    behaviour,
  }));

  test.each(singles)(
    "keeps the service as declared, whatever its lag up to 12 s, under $name",
    async ({ behaviour }) => {
      await inWorld({ ...behaviour, lag }, wholeLife);
    },
  );

  const random = seededRandom(testSeed);
  const combinations = Array.from({ length: 100 }, (_, index) => ({ index, behaviour: randomBehaviour(random) }));

  test.each(combinations)(`and under combination $index of seed ${testSeed}`, async ({ behaviour }) => {
    await inWorld({ ...behaviour, roundTripMs: 0, lag }, wholeLife);
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
  const stack = stackOf(world);
  const map: Declared = {};
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
