import { expect, test } from "@jest/globals";

import { BEHAVIOURS } from "../../emulator/src/index";
import { boundBy } from "../support/declared";
import { mixedAccounts, tokenOf } from "../support/fleet";
import { openBenches } from "./bench";
import { ProviderFailure } from "./providerFailure";

const onBench = openBenches({ count: 5 });
const options = { convergence: { timeoutSeconds: 3, settleSeconds: 0.6 } };

const COUNT = 45;
const invalid = [0, 7, 19, 20, 44].map(tokenOf);
const map = mixedAccounts(COUNT);
const valid = Object.fromEntries(Object.entries(map).filter(([token]) => !invalid.includes(token)));
const args = { tokenAccounts: map, ...options };

const cases = BEHAVIOURS.failedTopLevel.flatMap((failedTopLevel) =>
  BEHAVIOURS.resultLength.flatMap((resultLength) =>
    BEHAVIOURS.elementFailure.map((elementFailure) => ({ failedTopLevel, resultLength, elementFailure })),
  ),
);

test.concurrent.each(cases)(
  "invalid tokens fail nobody else: top level $failedTopLevel, result $resultLength, failure as $elementFailure",
  async (behaviour) => {
    await onBench(behaviour, async ({ emulator, stack }) => {
      for (const token of invalid) emulator.device(token).uninstall();
      const set = stack();

      const failure: unknown = await set.up(args).catch((error: unknown) => error);

      const reasons = failure instanceof ProviderFailure ? failure.reasons : [];
      const named = invalid.filter((token) => reasons.some((reason) => reason.includes(token)));
      expect(named).toEqual(invalid);
      expect(reasons.some((reason) => Object.keys(valid).some((token) => reason.includes(token)))).toBe(false);
      expect(emulator.bindings()).toEqual(boundBy({ tokenAccounts: valid }));
      expect(boundBy(set.outputs ?? {})).toEqual(emulator.bindings());

      for (const token of invalid) emulator.device(token).reinstall();
      expect(await set.up(args)).toBe("update");
      expect(emulator.bindings()).toEqual(boundBy(args));
      expect(await set.preview(args)).toBe("same");
    });
  },
);

test("a create in which every token is invalid leaves no resource behind", async () => {
  await onBench({}, async ({ emulator, stack }) => {
    emulator.device(tokenOf(0)).uninstall();
    const set = stack();
    await expect(set.up({ tokenAccounts: mixedAccounts(1), ...options })).rejects.toThrow("TPNS_INVALID_TOKEN");
    expect(set.id).toBeUndefined();
  });
});
