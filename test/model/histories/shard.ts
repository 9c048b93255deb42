import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";

import { type App, type Emulator, seededRandom, startEmulator } from "../../../emulator/src/index";
import { TestClock } from "../../support/TestClock";
import { testSeed } from "../../support/testSeed";
import { anyHistory, type HistoryOptions } from "./anyHistory";
import type { History } from "./History";
import { appFor, placeFor } from "./placeFor";
import { runHistory } from "./runHistory";
import { StandInEngine } from "./StandInEngine";

/** The longest way of a call or an answer, in milliseconds. */
const LONGEST_LATENCY = 150;
/** Histories of one test, so that no test takes long. */
const PER_TEST = 250;
/** How many histories the files of this tier run together. The usual number is small: they are part of every test run. */
const RUNS = Number(process.env.TPNS_MODEL_RUNS ?? 400);
/** Where fast-check found a history, to run that one alone: as a failure prints it. */
const PATH = process.env.TPNS_MODEL_PATH;

/** Declares the tests of a file of histories. `share` is its part of all. */
export function testHistories(title: string, share: number, options: HistoryOptions): void {
  const runs = Math.ceil(RUNS * share);
  const shards = Array.from({ length: Math.ceil(runs / PER_TEST) }, (_, index) => ({
    seed: testSeed + index,
    numRuns: Math.min(PER_TEST, runs - index * PER_TEST),
  }));
  const app = appFor(options.dialect);

  describe(title, () => {
    const clock = new TestClock();
    let emulator: Emulator;
    beforeAll(async () => {
      emulator = await startEmulator({ clock, apps: [app] });
    });
    afterAll(() => emulator.close());

    test.each(PATH === undefined ? shards : shards.slice(0, 1))(
      "keep the promises: $numRuns histories (seed $seed)",
      async ({ seed, numRuns }) => {
        const property = fc.asyncProperty(anyHistory(options), (history) =>
          runHistory(history, standIn(history, emulator, app, clock)),
        );
        await fc.assert(property, { seed, numRuns, ...(PATH === undefined ? {} : { path: PATH }) });
      },
      600_000,
    );
  });
}

/** A stand-in engine for one history, on an emulator as new, with calls that take their time. */
export function standIn(history: History, emulator: Emulator, app: App, clock: TestClock): StandInEngine {
  const random = seededRandom(history.setting.seed);
  const travel = () => clock.sleep(Math.floor(random() * LONGEST_LATENCY));
  return new StandInEngine({
    ...placeFor(history.setting, emulator, app),
    clock,
    travel,
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
  });
}
