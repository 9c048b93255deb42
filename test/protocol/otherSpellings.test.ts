import { describe, expect, test } from "@jest/globals";

import { tokenOf } from "../support/fleet";
import { openBenches, XG } from "./bench";

const options = { convergence: { timeoutSeconds: 3, settleSeconds: 0.6 } };
const token = tokenOf(0xabc);

const dialects = [
  { dialect: "TPNS", onBench: openBenches({ count: 4 }) },
  { dialect: "XG", onBench: openBenches({ ...XG, count: 4 }) },
];

const cases = [
  { what: "tokens", behaviour: { tokenSpelling: "upper" }, args: { tokenAccounts: { [token]: "0:qa" } } },
  {
    what: "tokens with a prefix",
    behaviour: { tokenSpelling: "prefixed" },
    args: { tokenAccounts: { [token]: "0:qa" } },
  },
  { what: "the tokens of accounts", behaviour: { tokenSpelling: "upper" }, args: { accountTokens: { "0:qa": token } } },
  { what: "accounts", behaviour: { accountSpelling: "fullWidth" }, args: { accountTokens: { "0:qa": token } } },
] as const;

describe.each(dialects)("in $dialect", ({ onBench }) => {
  test.concurrent.each(cases)(
    "a service that spells $what otherwise is no ground to write or to forget",
    async (one) => {
      await onBench({}, async ({ emulator, stack }) => {
        const [set, other] = [stack(), stack()];
        const args = { ...one.args, ...options };
        await set.up(args);
        const state = set.text;
        emulator.setBehaviour(one.behaviour);
        emulator.resetCounts();
        for (const work of [() => set.refresh(), () => set.destroy(), () => other.up(args)])
          await expect(work()).rejects.toThrow("TPNS_UNASKED_ANSWER");
        expect(set.text).toBe(state);
        expect(other.id).toBeUndefined();
        expect(emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
        expect(emulator.bindings()).toEqual({ [token]: ["0:qa"] });
      });
    },
  );
});
