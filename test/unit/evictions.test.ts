import { describe, expect, it } from "@jest/globals";

import { inWorld, stackIn } from "../support/inProcess";

const token = (index: number): string => index.toString(16).padStart(36, "0");
const tokens = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, step) => token(from + step));

describe("an account at its limit of 100 tokens", () => {
  it("is refused more than 100 before any call", async () => {
    await inWorld({}, async (world) => {
      const args = { accountTokens: { "0:oncall": tokens(0, 101) } };
      await expect(stackIn(world).preview(args)).rejects.toThrow(
        'accountTokens["0:oncall"]: 101 tokens; an account has at most 100',
      );
      expect(world.emulator.counts().calls).toBe(0);
    });
  });

  it("loses tokens to the service, which are named", async () => {
    await inWorld({ hundredAndFirst: "evictOldest" }, async (world) => {
      for (const other of tokens(0, 98)) world.emulator.device(other).bind("oncall");
      await stackIn(world).up({ accountTokens: { "0:oncall": tokens(200, 205) } });
      expect(Object.keys(world.emulator.bindings())).toHaveLength(100);
      expect(world.notices).toEqual([expect.stringContaining("let go of bindings over its limit of 100 tokens")]);
      for (const gone of tokens(0, 3)) expect(world.notices.join()).toContain(gone);
      expect(world.notices.join()).not.toContain(token(3));
    });
  });

  it("that the service refuses to fill further ends in an error that names the tokens, with the state as it is", async () => {
    await inWorld({ hundredAndFirst: "refuse" }, async (world) => {
      for (const other of tokens(0, 98)) world.emulator.device(other).bind("oncall");
      const stack = stackIn(world);
      await expect(stack.up({ accountTokens: { "0:oncall": tokens(200, 205) } })).rejects.toThrow(
        /tokens are not as declared/,
      );
      const bound = Object.keys(world.emulator.bindings()).filter((key) => tokens(200, 205).includes(key));
      expect(stack.outputs?.accountTokens ?? { "0:oncall": [] }).toEqual({
        "0:oncall": bound.length === 1 ? bound[0] : bound,
      });
    });
  });
});
