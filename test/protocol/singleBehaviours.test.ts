import { describe, test } from "@jest/globals";
import { isDeepStrictEqual } from "node:util";

import { type Behaviour, DEFAULT_BEHAVIOUR, singleBehaviours } from "../../emulator/src/index";
import { LIVES } from "../support/lives";
import { openBenches, XG } from "./bench";
import { liveTogether } from "./liveTogether";

const convergence = { timeoutSeconds: 20, settleSeconds: 0.8 };
const lag = { kind: "fixed", ms: 120 } as const;

const onBench = openBenches({ count: 8 });
const others = singleBehaviours().filter(({ behaviour }) => !isDeepStrictEqual(behaviour, DEFAULT_BEHAVIOUR));

describe("both resources live as declared", () => {
  const cases = [{ setting: "every setting", value: "by default", behaviour: DEFAULT_BEHAVIOUR }, ...others];

  test.concurrent.each(cases)("under $setting $value", async ({ behaviour }) => {
    await liveTogether(onBench, { ...behaviour, lag }, LIVES.byDefault, { convergence });
  });
});

/** Settings that decide what is planned for a token that is shared, and for an account that is owned. */
const telling: readonly Partial<Behaviour>[] = [
  {},
  { overrideScope: "type" },
  { accountsPerType: "many" },
  { removeBy: "account" },
  { tokenAnswerTypes: "all" },
  { tokenAnswerTypes: "nonZero" },
  { accountAnswerTypes: "none" },
  { unknownInQuery: "empty" },
  { failedTopLevel: "batch", resultLength: "missing" },
  { listLimit: 20, order: "shuffled", repeatedMappings: true },
];

describe("both resources, with the other value of exclusive, live as declared", () => {
  test.concurrent.each(telling.map((behaviour) => ({ behaviour })))("under $behaviour", async ({ behaviour }) => {
    await liveTogether(onBench, { ...behaviour, lag }, LIVES.otherwise, { convergence });
  });
});

/** Settings that mean something to an app of XG and change what a client learns. */
const inXg: readonly Partial<Behaviour>[] = [
  {},
  { overrideScope: "type" },
  { removeBy: "account" },
  { unknownInQuery: "omitted", failedTopLevel: "batch" },
  { unknownInQuery: "empty", resultLength: "short" },
  { listLimit: 20, order: "shuffled", repeatedMappings: true, extraKeys: true },
];

describe("in XG both resources, with either value of exclusive, live as declared", () => {
  const onBench = openBenches({ ...XG, count: 8 });
  const lives = [...LIVES.byDefault, ...LIVES.otherwise];

  test.concurrent.each(inXg.map((behaviour) => ({ behaviour })))("under $behaviour", async ({ behaviour }) => {
    await liveTogether(onBench, { ...behaviour, lag }, lives, { convergence });
  });
});

describe("where every write has to name the platform", () => {
  const onBench = openBenches({ count: 4, config: { "tpns:platform": "android" } });
  const lives = [...LIVES.byDefault, ...LIVES.otherwise];

  test("both resources, with either value of exclusive, live as declared for a provider that is told it", async () => {
    await liveTogether(onBench, { platformRequired: true, lag }, lives, { convergence });
  });
});
