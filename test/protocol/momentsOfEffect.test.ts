import { expect, test } from "@jest/globals";

import { BEHAVIOURS } from "../../emulator/src/index";
import { boundBy, differing } from "../support/declared";
import { tokenOf } from "../support/fleet";
import { atOnce } from "./atOnce";
import { type Bench, openBenches } from "./bench";

const onBench = openBenches({ count: 10 });
const convergence = { timeoutSeconds: 20, settleSeconds: 5 };

/** Only the types of accounts change, so that by-token answers may say nothing of it. */
const olds = {
  tokenAccounts: {
    [tokenOf(1)]: "0:phone-1",
    [tokenOf(2)]: ["0:swap", "1005:other"],
    [tokenOf(3)]: ["0:other", "1005:phone-3"],
  },
  convergence,
};
const news = {
  tokenAccounts: {
    [tokenOf(1)]: "1:phone-1",
    [tokenOf(2)]: ["0:other", "1005:swap"],
    [tokenOf(3)]: ["0:other", "1:phone-3"],
  },
  convergence,
};

/** Answers by token that leave types out: only several answers together make a reading then. */
const UNTOLD = ["none", "nonZero"] as const;

/** Each write takes effect just before so many calls after it: before the first reading, within it, or after. */
const MOMENTS = [1, 2, 3];

const cases = BEHAVIOURS.overrideScope.flatMap((overrideScope) =>
  BEHAVIOURS.removeBy.flatMap((removeBy) =>
    UNTOLD.flatMap((tokenAnswerTypes) =>
      MOMENTS.map((first) => ({ overrideScope, removeBy, tokenAnswerTypes, first })),
    ),
  ),
);

/** Writes take effect by count of calls, not by time. The first write of the operation may have a moment of its own. */
function takeEffectAfter({ emulator }: Bench, first: number, later: number): void {
  emulator.addFault({ kind: "late", byCalls: first });
  emulator.addFault({ kind: "late", byCalls: later, times: null });
}

test.concurrent.each(cases)(
  "an up that succeeds has succeeded: the first write shows $first calls later, the others 1, 2 or 3 (override by $overrideScope, unbind by $removeBy, types: $tokenAnswerTypes)",
  async ({ first, ...behaviour }) => {
    await atOnce(
      MOMENTS,
      (later) => `the others ${later} calls later`,
      (later) => onBench(behaviour, (bench) => expectSuccess(bench, first, later)),
    );
  },
);

async function expectSuccess(bench: Bench, first: number, later: number): Promise<void> {
  const { emulator, stack } = bench;
  const set = stack();
  await set.up(olds);

  takeEffectAfter(bench, first, later);
  await set.up(news);
  emulator.applyPending();

  expect(emulator.bindings()).toEqual(boundBy(news));
  expect(differing(set.outputs, news)).toEqual([]);
}
