import { describe, expect, it } from "@jest/globals";

import { inWorld, stackIn } from "../../support/inProcess";

const tokenAt = (index: number): string => index.toString(16).padStart(36, "0");
const tokens = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, step) => tokenAt(from + step));

describe("AccountTokens", () => {
  it("refuses an account that holds tokens which are not declared, where it is to own it", async () => {
    await inWorld({}, async (world) => {
      world.emulator.device("stray").bind("oncall");
      const args = { accountTokens: { "0:oncall": "phone" }, exclusive: true };
      await expect(stackIn(world).up(args)).rejects.toThrow(
        /nothing was written:[^]*"0:oncall" is bound to the token "stray"[^]*TPNS_CONFLICT/,
      );
      expect(world.emulator.bindings()).toEqual({ stray: ["0:oncall"] });
      await stackIn(world).up({ ...args, onConflict: "override" });
      expect(world.emulator.bindings()).toEqual({ phone: ["0:oncall"] });
    });
  });

  it("unbinds an account of few tokens token by token: that nobody else has its text costs more calls to see", async () => {
    await inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up({ accountTokens: { "0:oncall": tokens(0, 60), "2:other": tokens(0, 3) }, exclusive: true });
      world.emulator.device(tokenAt(99)).bind("other", 2);
      world.emulator.resetCounts();
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({ [tokenAt(99)]: ["2:other"] });
      expect(world.emulator.counts().operator).toMatchObject({ 2: 0, 3: 3, 4: 0, 5: 0 });
    });
  });

  it("is destroyed although its last operation failed", async () => {
    await inWorld({}, async (world) => {
      world.emulator.device("gone").uninstall();
      const stack = stackIn(world);
      await expect(stack.up({ accountTokens: { "0:oncall": ["gone", "phone"] } })).rejects.toThrow(/1 of 2 tokens/);
      expect(world.emulator.bindings()).toEqual({ phone: ["0:oncall"] });
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
    });
  });

  it.each(["accountTokens", "tokenAccounts"])(
    "unbinds what it wrote, did not see and no longer declares: %s",
    async (kind) => {
      const args = (withBoss: boolean) =>
        kind === "accountTokens"
          ? { accountTokens: { "0:oncall": "phone", "1:boss": withBoss ? "phone" : [] } }
          : { tokenAccounts: { phone: withBoss ? ["0:oncall", "1:boss"] : "0:oncall" }, exclusive: false };
      await inWorld({}, async (world) => {
        const stack = stackIn(world);
        await stack.up(args(false));
        world.emulator.setBehaviour({ lag: { kind: "manual" } });
        await expect(stack.up(args(true))).rejects.toThrow(/1 of 1 tokens/);
        world.emulator.applyPending();
        world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 0 } });
        expect(world.emulator.bindings()).toEqual({ phone: ["0:oncall", "1:boss"] });
        await stack.up(args(false));
        expect(world.emulator.bindings()).toEqual({ phone: ["0:oncall"] });
      });
    },
  );

  it("takes what it wrote and did not see into the state when a refresh shows it", async () => {
    await inWorld({}, async (world) => {
      const stack = stackIn(world);
      world.emulator.setBehaviour({ lag: { kind: "manual" } });
      await expect(stack.up({ accountTokens: { "0:oncall": "phone" } })).rejects.toThrow(/1 of 1 tokens/);
      expect(stack.outputs).toMatchObject({ accountTokens: { "0:oncall": [] }, unconfirmed: { phone: "0:oncall" } });
      world.emulator.applyPending();
      await stack.refresh();
      expect(stack.outputs).toMatchObject({ accountTokens: { "0:oncall": "phone" } });
      expect(stack.outputs).not.toHaveProperty("unconfirmed");
    });
  });
});
