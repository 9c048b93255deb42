import { describe, expect, test } from "@jest/globals";

import type { TokenGoal } from "../../../provider/src/bindings/TokenGoal";
import { startRun } from "../../../provider/src/reconcile/TokenRun";
import { UNCONFIRMED_BYTES, waves } from "../../../provider/src/reconcile/waves";
import { tokenOf } from "../../support/fleet";

/** What a token of 36 characters takes beside its account, and the account beside its text, in bytes. */
const AROUND = 36 + 16 + 16;

/** Cuts so many tokens, each of which has one account that makes it take so many bytes. Gives the sizes of the waves. */
function cut(count: number, bytes: number, text = "x"): number[] {
  const account = `0:${text.repeat((bytes - AROUND - 2) / Buffer.byteLength(text))}`;
  const runs = Array.from({ length: count }, (_, index) =>
    startRun({ token: tokenOf(index), goal: { kind: "own", wanted: [account] } }),
  );
  const cuts = [...waves(runs)];
  expect(cuts.flat()).toEqual(runs);
  return cuts.map((wave) => wave.length);
}

describe("tokens are confirmed in waves", () => {
  test.each([
    ["none where there are none", 0, 100, []],
    ["one while all of them are small", 500, 100, [500]],
    ["of what fits, and of what makes the last call full", 100, UNCONFIRMED_BYTES / 64, [80, 20]],
    ["of that likewise, again and again", 128, UNCONFIRMED_BYTES / 32, [40, 40, 40, 8]],
    ["of exactly the limit", 41, Math.floor(UNCONFIRMED_BYTES / 40), [40, 1]],
    ["of one call where each token is large", 45, UNCONFIRMED_BYTES / 2, [20, 20, 5]],
  ])("%s", (_, count, bytes, sizes) => {
    expect(cut(count, bytes)).toEqual(sizes);
  });

  test("whose limit is one of bytes, not of characters", () => {
    expect(cut(100, UNCONFIRMED_BYTES / 16, "é")).toEqual([20, 20, 20, 20, 20]);
  });

  test("in which what is given up takes no more than its token", () => {
    const goal: TokenGoal = { kind: "leave", recorded: ["0:".padEnd(UNCONFIRMED_BYTES, "x")] };
    const runs = Array.from({ length: 50 }, (_, index) => startRun({ token: tokenOf(index), goal }));
    expect([...waves(runs)].map((wave) => wave.length)).toEqual([50]);
  });
});
