import { describe, test } from "@jest/globals";
import { isDeepStrictEqual } from "node:util";

import { DEFAULT_BEHAVIOUR, singleBehaviours } from "../../emulator/src/index";
import { openBenches, XG } from "../protocol/bench";
import { liveUnder } from "./liveUnder";

/** Settings that mean nothing to an app of XG: its one page leaves no choice in them (emulator/README.md). */
const SETTLED_IN_XG: readonly string[] = [
  "accountsPerType",
  "tokenAnswerTypes",
  "accountAnswerTypes",
  "accountQueryBy",
  "invalidTokenCode",
  "elementSuccess",
  "elementFailure",
  "codeFields",
  "message",
];

const others = singleBehaviours().filter(
  ({ setting, behaviour }) => !SETTLED_IN_XG.includes(setting) && !isDeepStrictEqual(behaviour, DEFAULT_BEHAVIOUR),
);
const cases = [{ setting: "every setting", value: "by default", behaviour: DEFAULT_BEHAVIOUR }, ...others];

describe("in XG both resources, with either value of exclusive, live as declared", () => {
  const onBench = openBenches({ ...XG, count: 8 });

  test.concurrent.each(cases)("under $setting $value", async ({ behaviour }) => {
    await liveUnder(onBench, behaviour);
  });
});
