import { describe, expect, it } from "@jest/globals";

import { UNKNOWN_VALUE } from "../../../provider/src/inputs/unknownValue";
import { inWorld, stackIn } from "../../support/inProcess";

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

describe("allowEmpty", () => {
  const tokenAccounts = { a: "0:aa", b: ["0:bb", "1:bb"], c: [] };

  it.each([
    ["tokenAccounts", { tokenAccounts }, { tokenAccounts: {} }, "all 2 tokens"],
    ["accountTokens", { accountTokens: { "0:aa": ["s", "t"] } }, { accountTokens: {} }, "the one account"],
    ["a set that shares", { tokenAccounts, exclusive: false }, { tokenAccounts: {}, exclusive: false }, "all 2 tokens"],
  ])("is needed where %s that had entries has none, in the preview already", (_, args, empty, said) =>
    inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up(args);
      const before = world.emulator.bindings();
      world.emulator.resetCounts();
      for (const refused of [empty, { ...empty, allowEmpty: false }]) {
        await expect(stack.preview(refused)).rejects.toThrow(
          `the map is empty, which would unbind ${said} of the set; destroy the resource if that is meant, or set allowEmpty: true`,
        );
        await expect(stack.up(refused)).rejects.toThrow("allowEmpty");
      }
      expect(world.emulator.counts().calls).toBe(0);
      expect(world.emulator.bindings()).toEqual(before);
      await stack.up({ ...empty, allowEmpty: true });
      expect(world.emulator.bindings()).toEqual({});
      // What is empty stays so without being asked again.
      expect(await stack.preview({ ...empty, allowEmpty: true })).toBe("same");
      await stack.up(empty);
    }),
  );

  it.each([
    ["all tokens", { tokenAccounts }, { tokenAccounts: { a: [], b: [], c: [] } }, "all 2 tokens"],
    ["the account", { accountTokens: { "0:aa": ["s", "t"] } }, { accountTokens: { "0:aa": [] } }, "the one account"],
    [
      "all accounts",
      { accountTokens: { "0:aa": "s", "0:bb": ["t"] }, accountsPerType: "many", exclusive: true },
      { accountTokens: { "0:aa": [], "0:cc": [] }, accountsPerType: "many", exclusive: true },
      "all 2 accounts",
    ],
  ])("is needed where the lists of %s are empty", (_, args, empty, said) =>
    inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up(args);
      const before = world.emulator.bindings();
      const refusal = `every list of the map is empty, which would unbind ${said} of the set; destroy the resource`;
      await expect(stack.preview(empty)).rejects.toThrow(refusal);
      await expect(stack.up(empty)).rejects.toThrow(refusal);
      expect(world.emulator.bindings()).toEqual(before);
      await stack.up({ ...empty, allowEmpty: true });
      expect(world.emulator.bindings()).toEqual({});
    }),
  );

  it("is not needed to begin with nothing, to list one token without accounts, or to destroy", () =>
    inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: {} });
      await stack.up({ tokenAccounts: { a: "0:aa" } });
      await stack.up({ tokenAccounts: { a: [] } });
      expect(world.emulator.bindings()).toEqual({});
      await stack.up({ tokenAccounts: {} });
      await stack.up({ tokenAccounts: { a: "0:aa" } });
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
    }));

  it("changes alone without a call, and is waited for where it is not known yet", () =>
    inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts });
      world.emulator.resetCounts();
      expect(await stack.up({ tokenAccounts, allowEmpty: true })).toBe("update");
      expect(world.emulator.counts().calls).toBe(0);
      expect(await stack.preview({ tokenAccounts: {}, allowEmpty: UNKNOWN_VALUE })).toBe("update");
      expect(await stack.preview({ tokenAccounts: UNKNOWN_VALUE })).toBe("update");
    }));
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
