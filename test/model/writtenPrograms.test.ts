import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";

import { type Emulator, startEmulator } from "../../emulator/src/index";
import { temporaryFolder } from "../support/temporaryFolder";
import { TestClock } from "../support/TestClock";
import { appFor } from "./histories/placeFor";
import { shardsOf } from "./histories/shardsOf";
import { anyWrittenHistory } from "./written/anyWrittenHistory";
import { runWrittenHistory } from "./written/runWrittenHistory";
import { writtenPlace } from "./written/writtenPlace";

const app = appFor("tpns");
const folder = temporaryFolder();

describe("programs as people write them", () => {
  const clock = new TestClock();
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ clock, apps: [app] });
  });
  afterAll(() => emulator.close());

  test.each(shardsOf(0.5))(
    "bind what they mean, or are refused: $numRuns histories (seed $seed)",
    async (shard) => {
      const property = fc.asyncProperty(anyWrittenHistory(), (history) =>
        runWrittenHistory(history, writtenPlace(history, { emulator, app, clock, folder: folder("files") })),
      );
      await fc.assert(property, shard);
    },
    600_000,
  );
});
