import { describe, test } from "@jest/globals";
import { isDeepStrictEqual } from "node:util";

import { DEFAULT_BEHAVIOUR, singleBehaviours } from "../../emulator/src/index";
import { openBenches } from "./bench";
import { liveThrough } from "./lifeOfASet";

const onBench = openBenches(3);
const convergence = { timeoutSeconds: 20, settleSeconds: 0.8 };

const others = singleBehaviours().filter(({ behaviour }) => !isDeepStrictEqual(behaviour, DEFAULT_BEHAVIOUR));
const cases = [{ setting: "every setting", value: "by default", behaviour: DEFAULT_BEHAVIOUR }, ...others];

describe.each([0, 120])("with a lag of %i ms, a set lives as declared under", (ms) => {
  test.concurrent.each(cases)("$setting $value", async ({ behaviour }) => {
    await onBench({ ...behaviour, lag: { kind: "fixed", ms } }, (bench) => liveThrough(bench, { convergence }));
  });
});
