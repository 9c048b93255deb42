import { describe, expect, test } from "@jest/globals";

import type { Behaviour } from "../../../../emulator/src/index";
import { singleAccounts } from "../../../support/fleet";
import { type InProcess, inWorld, stackIn } from "../../../support/inProcess";

/** How many calls one operation may have in flight by default. */
const CONCURRENCY = 8;
const whole: Partial<Behaviour> = { overrideScope: "token", tokenAnswerTypes: "all" };

/** The calls that an operation made. */
async function callsOf({ emulator }: InProcess, operation: () => Promise<unknown>) {
  emulator.resetCounts();
  await operation();
  const { calls, queryByToken, operator } = emulator.counts();
  return { calls, reads: queryByToken, operator };
}

describe("calls for k tokens", () => {
  test.each([
    { operation: "create", k: 401, reads: 2 * 21, writes: { 2: 21 } },
    { operation: "nothing", k: 401, reads: 0, writes: {} },
    { operation: "change", k: 401, reads: 21, writes: { 2: 21 } },
    { operation: "refresh", k: 401, reads: 21, writes: {} },
    { operation: "destroy", k: 401, reads: 2 * 21, writes: { 4: 21 } },
  ])("are full: $operation of $k", async ({ operation, k, reads, writes }) => {
    await inWorld(whole, async (world) => {
      const stack = stackIn(world);
      const up = (name: string) => () => stack.up({ tokenAccounts: singleAccounts(k, name) });
      const operations: Readonly<Record<string, () => Promise<unknown>>> = {
        create: up("phone"),
        nothing: up("phone"),
        change: up("tablet"),
        refresh: () => stack.refresh(),
        destroy: () => stack.destroy(),
      };
      if (operation !== "create") await stack.up({ tokenAccounts: singleAccounts(k) });
      const made = await callsOf(world, operations[operation] ?? up("none"));
      expect(made).toMatchObject({ reads, operator: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...writes } });
    });
  });

  test("take operator 3 once more for what an override of one type leaves", async () => {
    await inWorld({ ...whole, overrideScope: "type" }, async (world) => {
      const stack = stackIn(world);
      const tokens = Object.keys(singleAccounts(130));
      const ofType = (type: number, count: number) =>
        Object.fromEntries(tokens.map((token, index) => [token, `${index < count ? type : 0}:phone-${type}-${index}`]));
      await stack.up({ tokenAccounts: ofType(0, 0) });
      const made = await callsOf(world, () => stack.up({ tokenAccounts: ofType(7, 41) }));
      expect(made).toMatchObject({ reads: 7 + 3, operator: { 2: 7, 3: 3, 4: 0 } });
    });
  });
});

describe("a look that comes before writes show", () => {
  // The waits between looks are 250, 500, 1000 and 2000 ms.
  test.each([
    { ms: 300, early: 2 },
    { ms: 3_000, early: 4 },
  ])("costs two rounds of calls at most, not a pass: $ms ms, $early looks", async ({ ms, early }) => {
    await inWorld({ ...whole, lag: { kind: "fixed", ms } }, async (world) => {
      const full = 1_000 / 20;
      const made = await callsOf(world, () => stackIn(world).up({ tokenAccounts: singleAccounts(1_000) }));
      expect(made.reads).toBeGreaterThan(2 * full);
      expect(made.reads).toBeLessThanOrEqual(2 * full + early * 2 * CONCURRENCY);
      expect(made.operator[2]).toBe(full);
    });
  });
});
