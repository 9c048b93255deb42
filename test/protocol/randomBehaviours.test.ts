import { test } from "@jest/globals";

import { randomBehaviour, seededRandom } from "../../emulator/src/index";
import { testSeed } from "../support/testSeed";
import { openBenches } from "./bench";
import { liveThrough } from "./lifeOfASet";

const onBench = openBenches(3);
const convergence = { timeoutSeconds: 20, settleSeconds: 1.5 };
/** How many combinations are drawn. TPNS_TEST_SEED=<seed of a test's name> runs that one first. */
const COUNT = 25;
const cases = Array.from({ length: COUNT }, (_, index) => ({ seed: testSeed + index }));

test.concurrent.each(cases)("a set lives as declared under all settings drawn with seed $seed", async ({ seed }) => {
  const behaviour = randomBehaviour(seededRandom(seed));
  const lag = { kind: "range", minMs: 0, maxMs: 400, seed } as const;
  await onBench({ ...behaviour, lag }, (bench) => liveThrough(bench, { convergence }));
});
