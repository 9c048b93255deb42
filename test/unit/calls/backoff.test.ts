import { expect, test } from "@jest/globals";

import { backoff } from "../../../provider/src/calls/backoff";

test.each([
  [1, 500],
  [2, 1_000],
  [3, 2_000],
  [4, 4_000],
  [5, 5_000],
  [50, 5_000],
])("after %i failures the wait is anything up to %i ms", (failures, most) => {
  expect([0, 0.5, 1].map((chance) => backoff(failures, () => chance))).toEqual([0, most / 2, most]);
});
