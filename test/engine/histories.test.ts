import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";

import { type Emulator, seededRandom, startEmulator } from "../../emulator/src/index";
import { anyHistory } from "../model/histories/anyHistory";
import type { History } from "../model/histories/History";
import { appFor, placeFor } from "../model/histories/placeFor";
import { runHistory } from "../model/histories/runHistory";
import { StandInEngine } from "../model/histories/StandInEngine";
import type { Moment } from "../model/meaning/Moment";
import { TestClock } from "../support/TestClock";
import { testSeed } from "../support/testSeed";
import { startEngine } from "./engine";
import { RealEngine } from "./RealEngine";

/** How many histories run; each takes half a minute on the real engine. */
const RUNS = Number(process.env.TPNS_MODEL_RUNS ?? 2);
const convergence = { timeoutSeconds: 12, settleSeconds: 4 };
/** The longest that a write takes to show, in milliseconds: they are real here. */
const LONGEST_LAG = 300;

/** The same histories as the model's, without trouble: which call is the n-th is not the same here. */
const histories = fc
  .sample(anyHistory({ dialect: "tpns", trouble: false }), { numRuns: RUNS, seed: testSeed })
  .map(({ setting, steps }, index) => {
    const lag = { kind: "fixed" as const, ms: Math.floor(seededRandom(testSeed + index)() * LONGEST_LAG) };
    return { number: index + 1, setting: { ...setting, behaviour: { ...setting.behaviour, lag } }, steps };
  });

const clock = new TestClock();
const app = appFor("tpns");
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock, apps: [app] });
});
afterAll(() => emulator.close());

test.each(histories)(
  `history $number of those drawn with seed ${testSeed} goes on the real engine as on the stand-in`,
  async (history) => {
    const expected = await onStandIn(history);
    const moments: Moment[] = [];
    const engine = await startEngine({ emulator: { behaviour: history.setting.behaviour } });
    try {
      await runHistory(history, new RealEngine(engine, convergence), (moment) => moments.push(moment));
    } finally {
      await engine.dispose();
    }
    expect(moments).toEqual(expected);
  },
);

/** What there is after each step in process. */
async function onStandIn(history: History): Promise<readonly Moment[]> {
  const random = seededRandom(history.setting.seed);
  const engine = new StandInEngine({
    ...placeFor(history.setting, emulator, app),
    clock,
    travel: () => clock.sleep(Math.floor(random() * 50)),
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
    args: { convergence },
  });
  const moments: Moment[] = [];
  await runHistory(history, engine, (moment) => moments.push(moment));
  return moments;
}
