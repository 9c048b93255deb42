import { describe, expect, it } from "@jest/globals";

import { inWorld, stackIn } from "../support/inProcess";

describe("onInvalidToken", () => {
  const map = { good: "0:qa-1", gone: "0:qa-2" };

  it("fails by default once all else is done, with the state as the service holds it", async () => {
    await inWorld({}, async (world) => {
      world.emulator.device("gone").uninstall();
      const stack = stackIn(world);
      await expect(stack.up({ tokenAccounts: map })).rejects.toThrow("1 of 2 tokens is not as declared");
      expect(world.emulator.bindings()).toEqual({ good: ["0:qa-1"] });
      expect(stack.outputs).toMatchObject({ tokenAccounts: { good: "0:qa-1", gone: [] }, incomplete: true });
      world.emulator.device("gone").reinstall();
      await stack.up({ tokenAccounts: map });
      expect(world.emulator.bindings()).toEqual({ good: ["0:qa-1"], gone: ["0:qa-2"] });
      expect(await stack.preview({ tokenAccounts: map })).toBe("same");
    });
  });

  it("skips when told to, lists the token, leaves nothing to do, and tries again at each update", async () => {
    await inWorld({}, async (world) => {
      world.emulator.device("gone").uninstall();
      const stack = stackIn(world);
      const args = { tokenAccounts: map, onInvalidToken: "skip" };
      await stack.up(args);
      expect(stack.outputs).toMatchObject({ tokenAccounts: map, invalidTokens: ["gone"] });
      expect(await stack.preview(args)).toBe("same");
      await stack.refresh();
      expect(stack.outputs).toMatchObject({ tokenAccounts: map, invalidTokens: ["gone"] });
      expect(await stack.preview(args)).toBe("same");

      world.emulator.device("gone").reinstall();
      await stack.up({ ...args, tokenAccounts: { ...map, good: "0:qa-3" } });
      expect(world.emulator.bindings()).toEqual({ good: ["0:qa-3"], gone: ["0:qa-2"] });
      expect(stack.outputs).not.toHaveProperty("invalidTokens");
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
    });
  });

  it("skips for accounts as well", async () => {
    await inWorld({}, async (world) => {
      world.emulator.device("gone").uninstall();
      const stack = stackIn(world);
      const args = { accountTokens: { "0:oncall": ["gone", "good"] }, onInvalidToken: "skip" };
      await stack.up(args);
      expect(world.emulator.bindings()).toEqual({ good: ["0:oncall"] });
      expect(stack.outputs).toMatchObject({ accountTokens: args.accountTokens, invalidTokens: ["gone"] });
      expect(await stack.preview(args)).toBe("same");
      await stack.refresh();
      expect(await stack.preview(args)).toBe("same");
    });
  });
});

describe("maxUnbind", () => {
  it("refuses an update in which more tokens would lose an account, in the preview already", async () => {
    await inWorld({}, async (world) => {
      const stack = stackIn(world);
      const all = { a: "0:aa", b: "0:bb", c: ["0:cc", "1:cc"] };
      await stack.up({ tokenAccounts: all, maxUnbind: 1 });
      world.emulator.resetCounts();
      const fewer = { tokenAccounts: { a: "0:aa", c: "0:cc" }, maxUnbind: 1 };
      await expect(stack.preview(fewer)).rejects.toThrow("maxUnbind: 2 tokens would lose an account, more than 1");
      expect(world.emulator.counts().calls).toBe(0);
      await stack.up({ ...fewer, maxUnbind: 2 });
      expect(world.emulator.bindings()).toEqual({ a: ["0:aa"], c: ["0:cc"] });
    });
  });

  it("counts tokens, whichever the view", async () => {
    await inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up({ accountTokens: { "0:aa": ["s", "t"], "1:bb": ["s", "t"] }, maxUnbind: 1 });
      const none = { accountTokens: { "0:aa": [], "1:bb": [] }, maxUnbind: 1 };
      await expect(stack.preview(none)).rejects.toThrow("maxUnbind: 2 tokens would lose an account");
    });
  });
});

describe("accountsPerType", () => {
  it("lets a token hold several accounts of one type where the service does", async () => {
    await inWorld({ accountsPerType: "many" }, async (world) => {
      const stack = stackIn(world);
      const args = { tokenAccounts: { t: ["0:aa", "0:bb"] } };
      await expect(stack.preview(args)).rejects.toThrow("two accounts of type 0");
      await stack.up({ ...args, accountsPerType: "many" });
      expect(world.emulator.bindings()).toEqual({ t: ["0:aa", "0:bb"] });
    });
  });
});
