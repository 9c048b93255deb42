import { describe, test } from "@jest/globals";

import type { Behaviour } from "../../emulator/src/index";
import { LIVES } from "../support/lives";
import { openBenches, XG } from "../protocol/bench";
import { liveTogether } from "./liveTogether";

const convergence = { timeoutSeconds: 20, settleSeconds: 0.8 };
const lag = { kind: "fixed", ms: 120 } as const;

const lives = [...LIVES.byDefault, ...LIVES.otherwise];

/** Settings that decide what is planned. `npm run test:settings` lives through each value of every one. */
const telling: readonly Partial<Behaviour>[] = [
  {},
  { overrideScope: "type" },
  { accountsPerType: "many" },
  { removeBy: "account" },
  { tokenAnswerTypes: "all" },
  { tokenAnswerTypes: "nonZero" },
  { accountAnswerTypes: "none" },
  { accountQueryBy: "account" },
  { accountQueryBy: "account", overrideScope: "type", removeBy: "account" },
  { invalidTokenNamed: false, unbindBy: "account" },
  { unknownInQuery: "empty" },
  { failedTopLevel: "batch", resultLength: "missing" },
  { listLimit: 20, order: "shuffled", repeatedMappings: true },
  { unbindTokensLimit: 3, unbindAccountsLimit: 1, queryTokensLimit: 1, queryAccountsLimit: 3 },
];

describe("both resources, with either value of exclusive, live as declared", () => {
  const onBench = openBenches({ count: 8 });

  test.concurrent.each(telling.map((behaviour) => ({ behaviour })))("under $behaviour", async ({ behaviour }) => {
    await liveTogether(onBench, { ...behaviour, lag }, lives, { convergence });
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

  test.concurrent.each(inXg.map((behaviour) => ({ behaviour })))("under $behaviour", async ({ behaviour }) => {
    await liveTogether(onBench, { ...behaviour, lag }, lives, { convergence });
  });
});
