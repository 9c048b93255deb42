import { describe, expect, it } from "@jest/globals";

import { inWorld, stackIn } from "../../support/inProcess";

describe("a set that isn't exclusive", () => {
  it("refuses to displace another account of a declared type, unless told to", async () => {
    await inWorld({}, async (world) => {
      world.emulator.setBehaviour({ tokenAnswerTypes: "all" });
      world.emulator.device("token").bind("stranger", 3);
      const args = { tokenAccounts: { token: "3:ours" }, exclusive: false };
      await expect(stackIn(world).up(args)).rejects.toThrow(
        /nothing was written:[^]*"3:stranger".*TPNS_CONFLICT[^]*onConflict/,
      );
      expect(world.emulator.bindings()).toEqual({ token: ["3:stranger"] });
      await stackIn(world).up({ ...args, onConflict: "override" });
      expect(world.emulator.bindings()).toEqual({ token: ["3:ours"] });
    });
  });

  it("that becomes exclusive removes what it does not declare, once it may", async () => {
    await inWorld({}, async (world) => {
      world.emulator.device("token").bind("stranger", 3);
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: { token: "0:ours" }, exclusive: false });
      const args = { tokenAccounts: { token: "0:ours" } };
      await expect(stack.up(args)).rejects.toThrow(/TPNS_CONFLICT/);
      await stack.up({ ...args, onConflict: "override" });
      expect(world.emulator.bindings()).toEqual({ token: ["0:ours"] });
    });
  });

  it("says so where it can't remove what it took into its state without a type, and sends no empty list", async () => {
    await inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: { token: "1005:ours@example.com" } });
      world.emulator.device("token").bind("stranger");
      await stack.refresh();
      world.emulator.resetCounts();
      await expect(stack.up({ tokenAccounts: { token: "1005:ours@example.com" }, exclusive: false })).rejects.toThrow(
        /1 of 1 tokens/,
      );
      expect(world.emulator.counts()).toMatchObject({ refused: 0, operator: { 2: 0, 3: 0, 4: 0 } });
    });
  });
});
