import { describe, expect, it } from "@jest/globals";

import { boundBy } from "../../support/declared";
import { inWorld, methodsOf, stackIn } from "../../support/inProcess";
import { StandInProgram } from "../../support/StandInProgram";

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

  it.each([
    [30, 80, "20"],
    [20, 80, "20"],
    [19, 80, undefined],
  ])("that others fill with %i tokens before a set of %i tokens is said to be full", async (foreign, own, others) => {
    await inWorld({ hundredAndFirst: "evictOldest" }, async (world) => {
      for (const other of tokens(200, 200 + foreign)) world.emulator.device(other).bind("oncall");
      const tokenAccounts = Object.fromEntries(tokens(0, own).map((one) => [one, "0:oncall"]));
      await stackIn(world).up({ tokenAccounts });
      const said =
        others === undefined
          ? []
          : [
              expect.stringMatching(
                `^Accounts are at their limit, .* let go of other tokens of theirs:\n  "0:oncall": on 100 tokens, ${others} of them of others\n`,
              ),
            ];
      expect(world.notices).toEqual(said);
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

  it.each([
    ["of tokens", () => ({ tokenAccounts: Object.fromEntries(tokens(0, 150).map((one) => [one, "0:oncall"])) })],
    [
      "of shared tokens",
      () => ({
        tokenAccounts: Object.fromEntries(tokens(0, 101).map((one) => [one, ["0:oncall", "1:other"]])),
        exclusive: false,
      }),
    ],
  ])("is refused more than 100 in a set %s too, before any call", async (_, args) => {
    await inWorld({}, async (world) => {
      await expect(stackIn(world).preview(args())).rejects.toThrow(
        /^tokenAccounts: the account "0:oncall" is declared for 1\d\d tokens; an account has at most 100;/,
      );
      expect(world.emulator.counts().calls).toBe(0);
    });
  });

  it("is refused more than 100 over all sets, where each pair counts once", async () => {
    await inWorld({}, async (world) => {
      const program = new StandInProgram(() => methodsOf(world.operation()));
      const half = {
        tokenAccounts: Object.fromEntries(tokens(0, 60).map((one) => [one, "0:oncall"])),
        exclusive: false,
      };
      const again = { accountTokens: { "0:oncall": tokens(0, 100) } };
      const beyond = { accountTokens: { "0:oncall": tokens(59, 101) } };
      await program.preview({ half, again });
      await expect(program.preview({ again, half, beyond })).rejects.toThrow(
        'accountTokens: the account "0:oncall" is declared for 101 tokens, by this and other resources of this program',
      );
    });
  });

  const withOncall = (from: number, to: number) => Object.fromEntries(tokens(from, to).map((one) => [one, "0:oncall"]));
  const views = [
    { name: "a set of tokens", args: (from: number, to: number) => ({ tokenAccounts: withOncall(from, to) }) },
    {
      name: "a set of shared tokens",
      args: (from: number, to: number) => ({ tokenAccounts: withOncall(from, to), exclusive: false }),
    },
    {
      name: "a set of accounts",
      args: (from: number, to: number) => ({ accountTokens: { "0:oncall": tokens(from, to) } }),
    },
  ];

  describe.each(views)("in $name", ({ args }) => {
    it("that loses to a later write what is declared is a failure, in the state as it is, which names the limit", async () => {
      await inWorld({ hundredAndFirst: "evictOldest" }, async (world) => {
        const stack = stackIn(world);
        await stack.up(args(0, 20));
        for (const other of tokens(200, 270)) world.emulator.device(other).bind("oncall");
        const failure: unknown = await stack.up(args(0, 40)).catch((error: unknown) => error);
        expect(failure).toMatchObject({
          reasons: expect.arrayContaining([expect.stringContaining("[TPNS_ACCOUNT_FULL]")]),
        });
        const bound = Object.keys(world.emulator.bindings()).filter((one) => tokens(0, 40).includes(one));
        expect(bound).toHaveLength(30);
        expect(Object.keys(boundBy(stack.outputs ?? {})).sort()).toEqual(bound.sort());
      });
    });

    it("that is refused names the limit", async () => {
      await inWorld({ hundredAndFirst: "refuse" }, async (world) => {
        for (const other of tokens(200, 295)) world.emulator.device(other).bind("oncall");
        const stack = stackIn(world);
        const failure: unknown = await stack.up(args(0, 10)).catch((error: unknown) => error);
        expect(failure).toMatchObject({
          reasons: expect.arrayContaining([expect.stringContaining('"0:oncall" is on 100 other tokens')]),
        });
        const bound = Object.keys(world.emulator.bindings()).filter((one) => tokens(0, 10).includes(one));
        expect(Object.keys(boundBy(stack.outputs ?? {})).sort()).toEqual(bound.sort());
      });
    });

    it("that has room costs one more query at most, and none where it is declared on few tokens", async () => {
      await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
        await stackIn(world).up(args(0, 9));
        const few = world.emulator.counts().queryByAccount;
        await stackIn(world).up(args(20, 60));
        expect(world.emulator.counts().queryByAccount - few).toBeLessThanOrEqual(few + 1);
      });
    });
  });
});
