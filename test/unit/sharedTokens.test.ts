import { describe, expect, it } from "@jest/globals";

import { inWorld, stackIn } from "../support/inProcess";

describe("a set that isn't exclusive", () => {
  it("refuses to displace another account of a declared type, unless told to", async () => {
    await inWorld({}, async (world) => {
      world.emulator.setBehaviour({ tokenAnswerTypes: "all" });
      world.emulator.device("token").bind("stranger", 3);
      const args = { tokenAccounts: { token: "3:ours" }, exclusive: false };
      await expect(stackIn(world).up(args)).rejects.toThrow(
        /nothing was written:[^]*"3:stranger".*TPNS_CONFLICT.*onConflict/,
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
});
