import { describe, test } from "@jest/globals";

import { randomBehaviour, seededRandom } from "../../emulator/src/index";
import { LIVES } from "../support/lives";
import { testSeed } from "../support/testSeed";
import { openBenches, XG } from "../protocol/bench";
import { liveTogether } from "./liveTogether";

const convergence = { timeoutSeconds: 20, settleSeconds: 1.5 };
/** How many combinations are drawn in each dialect. TPNS_TEST_SEED=<seed of a test's name> runs that one first. */
const COUNT = 3;
const cases = Array.from({ length: COUNT }, (_, index) => ({ seed: testSeed + index }));
const lives = [...LIVES.byDefault, ...LIVES.otherwise];

const dialects = [
  { dialect: "TPNS", onBench: openBenches({ count: 6 }) },
  { dialect: "XG", onBench: openBenches({ ...XG, count: 6 }) },
];

describe.each(dialects)("in $dialect", ({ onBench }) => {
  test.concurrent.each(cases)(
    "both resources live as declared under all settings drawn with seed $seed",
    async ({ seed }) => {
      const behaviour = randomBehaviour(seededRandom(seed));
      const lag = { kind: "range", minMs: 0, maxMs: 400, seed } as const;
      await liveTogether(onBench, { ...behaviour, lag }, lives, { convergence });
    },
  );
});
