import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";

import { type App, type Emulator, startEmulator } from "../../../emulator/src/index";
import { TestClock } from "../../support/TestClock";
import { anyHistory, type HistoryOptions } from "./anyHistory";
import type { History } from "./History";
import { onClock } from "./onClock";
import { appFor, placeFor } from "./placeFor";
import { runHistory } from "./runHistory";
import { shardsOf } from "./shardsOf";
import { StandInEngine } from "./StandInEngine";

/** Declares the tests of a file of histories. `share` is its part of all. */
export function testHistories(title: string, share: number, options: HistoryOptions): void {
  const app = appFor(options.dialect);

  describe(title, () => {
    const clock = new TestClock();
    let emulator: Emulator;
    beforeAll(async () => {
      emulator = await startEmulator({ clock, apps: [app] });
    });
    afterAll(() => emulator.close());

    test.each(shardsOf(share))(
      "keep the promises: $numRuns histories (seed $seed)",
      async (shard) => {
        const property = fc.asyncProperty(anyHistory(options), (history) =>
          runHistory(history, standIn(history, emulator, app, clock)),
        );
        await fc.assert(property, shard);
      },
      600_000,
    );
  });
}

/** A stand-in engine for one history, on an emulator as new, with calls that take their time. */
export function standIn(history: History, emulator: Emulator, app: App, clock: TestClock): StandInEngine {
  return new StandInEngine({ ...placeFor(history.setting, emulator, app), ...onClock(history.setting, clock) });
}
