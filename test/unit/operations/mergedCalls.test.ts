import { setTimeout as delay } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";

import { type Emulator, startEmulator } from "../../../emulator/src/index";
import { type Clock, systemClock } from "../../../provider/src/calls/Clock";
import { Lifecycle } from "../../../provider/src/operations/Lifecycle";
import { environmentOf } from "../../support/environmentOf";
import { tokenOf } from "../../support/fleet";
import { methodsOf } from "../../support/inProcess";

const PER_CALL = 20;
/** Over how long the engine starts the creates of one `up`, in milliseconds (measured: 64 of them within 444). */
const SPREAD = 400;

let emulator: Emulator;
let lifecycle: Lifecycle | undefined;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(async () => {
  await lifecycle?.close();
  await emulator.close();
});

/** The process of one `up`. */
function startUp(clock: Clock): ReturnType<typeof methodsOf> {
  let ids = 0;
  lifecycle = new Lifecycle({
    environment: {
      ...environmentOf(emulator),
    },
    clock,
    random: () => 0.5,
    newId: () => `id-${++ids}`,
    notice: () => undefined,
  });
  return methodsOf(lifecycle);
}

/** Declares so many sets of one token, and answers what creates each. */
async function declareSets(count: number, clock: Clock): Promise<(() => Promise<unknown>)[]> {
  const methods = startUp(clock);
  const checked = Array.from({ length: count }, (_, index) =>
    methods.check({}, { tokenAccounts: { [tokenOf(index)]: `0:phone-${index}` } }),
  );
  return (await Promise.all(checked)).map(
    ({ inputs }) =>
      () =>
        methods.create(inputs),
  );
}

describe("sets of one token each, created in one up", () => {
  test.each([30, 64, 150])("share calls: %i that come within 400 ms", async (count) => {
    const creates = await declareSets(count, systemClock);
    await Promise.all(
      creates.map(async (create, index) => {
        await delay((index * SPREAD) / count);
        await create();
      }),
    );
    expect(Object.keys(emulator.bindings())).toHaveLength(count);
    const { operator } = emulator.counts();
    expect(operator[2]).toBeGreaterThanOrEqual(Math.ceil(count / PER_CALL));
    expect(operator[2]).toBeLessThanOrEqual(Math.ceil(count / PER_CALL) + 2);
  });

  it("don't wait for others where they fill a call", async () => {
    // Who waits here waits for ever.
    const standing: Clock = {
      now: () => 1_700_000_000_000,
      sleep: (milliseconds) => (milliseconds > 0 ? new Promise(() => undefined) : Promise.resolve()),
    };
    const creates = await declareSets(PER_CALL, standing);
    await Promise.all(creates.map((create) => create()));
    expect(emulator.counts()).toMatchObject({ calls: 3, queryByToken: 2, operator: { 2: 1 } });
  });
});
