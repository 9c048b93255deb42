import { expect, test } from "@jest/globals";

import { seededRandom } from "../../emulator/src/index";
import type { DeclaredMap } from "../support/declared";
import { singleAccounts } from "../support/fleet";
import { testSeed } from "../support/testSeed";
import { openBenches } from "./bench";

const onBench = openBenches();
const PER_CALL = 20;
/** How many sizes are drawn beside those at the edges. TPNS_TEST_SEED=<seed of a test's name> draws that one first. */
const DRAWN = 6;

const drawn = Array.from({ length: DRAWN }, (_, index) => {
  const random = seededRandom(testSeed + index);
  const tokens = 1 + Math.floor(random() * 500);
  return { tokens, changed: 1 + Math.floor(random() * tokens), seed: testSeed + index };
});
const edges = [
  { tokens: 1, changed: 1, seed: "none" },
  { tokens: 20, changed: 20, seed: "none" },
  { tokens: 21, changed: 1, seed: "none" },
  { tokens: 500, changed: 41, seed: "none" },
];

/** The same map with other accounts on the last of its tokens. */
function changedIn(map: DeclaredMap, count: number): DeclaredMap {
  const changed = Object.keys(map).slice(-count);
  return { ...map, ...Object.fromEntries(changed.map((token, index) => [token, `0:changed-${index}`])) };
}

test.each([...edges, ...drawn])(
  "$tokens tokens, then a change of $changed, take full calls only (seed $seed)",
  async ({ tokens, changed }) => {
    await onBench({ overrideScope: "token" }, async ({ emulator, stack }) => {
      const set = stack();
      const map = singleAccounts(tokens);
      const args = { tokenAccounts: map };
      const next = { tokenAccounts: changedIn(map, changed) };
      const full = Math.ceil(tokens / PER_CALL);
      const fullOfChange = Math.ceil(changed / PER_CALL);

      await set.up(args);
      const looks = 2 * full;
      expect(emulator.counts()).toEqual(counts({ 2: full }, looks));

      emulator.resetCounts();
      expect(await set.up(args)).toBe("same");
      expect(emulator.counts()).toEqual(counts({}, 0));

      await set.up(next);
      expect(emulator.counts()).toEqual(counts({ 2: fullOfChange }, fullOfChange));

      emulator.resetCounts();
      await set.refresh();
      expect(emulator.counts()).toEqual(counts({}, full));

      emulator.resetCounts();
      await set.destroy();
      // Answers by token say no types: whether what goes is the set's own is asked by account, after a control question.
      expect(emulator.counts()).toEqual(counts({ 4: full }, looks, full + 1));
    });
  },
);

/** What an emulator counts where nothing is refused: so many writes by operator, and so many queries of each kind. */
function counts(writes: Readonly<Record<number, number>>, byToken: number, byAccount = 0) {
  const written = Object.values(writes).reduce((sum, count) => sum + count, 0);
  return {
    calls: written + byToken + byAccount,
    queryByToken: byToken,
    queryByAccount: byAccount,
    operator: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...writes },
    refused: 0,
    faulted: 0,
  };
}
