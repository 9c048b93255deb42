import { expect, test } from "@jest/globals";
import { runtime } from "@pulumi/pulumi";

import { UNKNOWN_VALUE } from "../../provider/src/inputs/unknownValue";
import { mixedAccounts, tokenOf } from "../support/fleet";
import { openBenches } from "./bench";

const onBench = openBenches();
const unknown = UNKNOWN_VALUE;
const map = mixedAccounts(10);

const cases = [
  { name: "the whole map", news: unknown, options: {} },
  { name: "what is bound to one token", news: { ...map, [tokenOf(3)]: unknown }, options: {} },
  { name: "one account of a token", news: { ...map, [tokenOf(3)]: ["0:shared", unknown] }, options: {} },
  { name: "onConflict", news: map, options: { onConflict: unknown } },
  { name: "convergence", news: map, options: { convergence: unknown } },
];

test("Pulumi's text for an unknown value is the one that the provider knows", () => {
  expect(UNKNOWN_VALUE).toBe(runtime.unknownValue);
});

test.each(cases)("a preview of a create in which $name is unknown makes no call", async ({ news, options }) => {
  await onBench({}, async ({ emulator, stack }) => {
    expect(await stack().preview({ tokenAccounts: news, ...options })).toBe("create");
    expect(emulator.counts().calls).toBe(0);
  });
});

test.each(cases)(
  "a preview of an update in which $name is unknown shows one and makes no call",
  async ({ news, options }) => {
    await onBench({}, async ({ emulator, stack }) => {
      const set = stack();
      await set.up({ tokenAccounts: map });
      emulator.resetCounts();
      expect(await set.preview({ tokenAccounts: news, ...options })).toBe("update");
      expect(emulator.counts().calls).toBe(0);
    });
  },
);
