import { expect, test } from "@jest/globals";

import { systemClock } from "../../../provider/src/calls/Clock";

test("the machine's own time is that of its dates", () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test("waiting by the machine's own time takes that time", async () => {
  const start = performance.now();
  await systemClock.sleep(20);
  // Node's timers round, and so may end a little early.
  expect(performance.now() - start).toBeGreaterThan(15);
});
