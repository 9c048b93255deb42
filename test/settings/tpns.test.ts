import { describe, test } from "@jest/globals";
import { isDeepStrictEqual } from "node:util";

import { DEFAULT_BEHAVIOUR, singleBehaviours } from "../../emulator/src/index";
import { openBenches } from "../protocol/bench";
import { liveUnder } from "./liveUnder";

const others = singleBehaviours().filter(({ behaviour }) => !isDeepStrictEqual(behaviour, DEFAULT_BEHAVIOUR));
const cases = [{ setting: "every setting", value: "by default", behaviour: DEFAULT_BEHAVIOUR }, ...others];

describe("both resources, with either value of exclusive, live as declared", () => {
  const onBench = openBenches({ count: 8 });

  test.concurrent.each(cases)("under $setting $value", async ({ behaviour }) => {
    await liveUnder(onBench, behaviour);
  });
});

describe("where every write has to name the platform", () => {
  const onBench = openBenches({ count: 8, config: { "tpns:platform": "android" } });

  test("they live as declared for a provider that is told it", async () => {
    await liveUnder(onBench, { platformRequired: true });
  });
});
