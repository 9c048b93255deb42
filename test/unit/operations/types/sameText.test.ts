import { describe, expect, it, test } from "@jest/globals";

import { BEHAVIOURS } from "../../../../emulator/src/index";
import { type InProcess, inWorld, stackIn } from "../../../support/inProcess";
import type { StandInStack } from "../../../support/StandInStack";
import { bindAll, expectKept, failureOf, SETS, writesOf } from "./watched";

const [T, ELSEWHERE] = ["token", "elsewhere"];

/** Readings that decide what a removal takes along. */
const readings = BEHAVIOURS.tokenAnswerTypes.flatMap((tokenAnswerTypes) =>
  BEHAVIOURS.overrideScope.flatMap((overrideScope) =>
    BEHAVIOURS.removeBy.map((removeBy) => ({ tokenAnswerTypes, overrideScope, removeBy, unbindBy: removeBy })),
  ),
);

/** Somebody binds an account of the same text, on the set's token and on one that it never had. */
const guests = { [T]: ["1005:ann"], [ELSEWHERE]: ["2:bob", "1005:ann"] };

/** A set of one account on one token, which gives it up, in the ways there are. */
const ends = ["takes it out", "is destroyed"] as const;
const free = {
  TokenAccounts: { tokenAccounts: {}, allowEmpty: true },
  AccountTokens: { accountTokens: {}, allowEmpty: true },
};

describe.each(readings)(
  "types in answers $tokenAnswerTypes, override by $overrideScope, removal by $removeBy:",
  (behaviour) => {
    const giveUp = (name: string, stack: StandInStack, exclusive: unknown, end: (typeof ends)[number]) => {
      if (end === "is destroyed") return stack.destroy();
      return stack.up({ ...free[name.startsWith("Token") ? "TokenAccounts" : "AccountTokens"], exclusive });
    };

    describe.each(ends)("a set that %s", (end) => {
      test.each(SETS)("leaves somebody's account of the same text: %s", async (name, set) => {
        await inWorld(behaviour, async (world) => {
          const args = set("0:ann", T);
          const exclusive = name.endsWith("exclusive");
          const stack = stackIn(world);
          await stack.up(args);
          bindAll(world.emulator, guests);
          const failure = await failureOf(giveUp(name, stack, exclusive, end));
          expectKept(world.emulator, guests);
          if (failure === "") expect(world.emulator.bindings()).toEqual(guests);
          else {
            // An override that leaves other types takes ours not away, and a removal might take theirs.
            expect(failure).toMatch(/TPNS_SAME_TEXT/);
            expect(behaviour.overrideScope).toBe("type");
            expect(world.emulator.bindings()).toEqual({ ...guests, [T]: ["0:ann", "1005:ann"] });
            world.emulator.device(T).unbind("ann");
            const isUntold = behaviour.tokenAnswerTypes === "none" && name.startsWith("TokenAccounts");
            // Then a state is all that says that there was another one of the text.
            const left = await failureOf(giveUp(name, stack, exclusive, end));
            expect(left).toMatch(isUntold ? /TPNS_STILL_SHOWN/ : /^$/);
            expect(world.emulator.bindings()).toEqual(guests);
            expectKept(world.emulator, guests);
          }
        });
      });
    });
  },
);

describe("a text that a list without types names twice", () => {
  it("is one account without a type in a state", async () => {
    await inWorld({}, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: { [T]: "0:ann" } });
      bindAll(world.emulator, { [T]: ["1005:ann", "2:bob", "3:bob"] });
      await stack.refresh();
      expect(stack.outputs?.tokenAccounts).toEqual({ [T]: ["0:ann", "?:bob"] });
    });
  });
});

describe("where nobody has an account of the same text", () => {
  it.each(["all", "none"] as const)("a removal is a removal, types in answers %s", async (tokenAnswerTypes) => {
    await inWorld({ tokenAnswerTypes }, async (world) => {
      const stack = stackIn(world);
      await stack.up({ tokenAccounts: { [T]: "0:ann" }, exclusive: false });
      bindAll(world.emulator, { [T]: ["1005:bob"] });
      world.emulator.resetCounts();
      await stack.destroy();
      expect(writesOf(world.emulator)).toEqual({ 3: 1 });
      // Whether it is the set's own is asked once, and once whether the answer tells.
      expect(world.emulator.counts().queryByAccount).toBe(tokenAnswerTypes === "all" ? 0 : 2);
      expect(world.emulator.bindings()).toEqual({ [T]: ["1005:bob"] });
    });
  });

  it("an account of many tokens leaves them alone, and others of its text stay where it never was", async () => {
    const tokens = Array.from({ length: 41 }, (_, index) => `token-${index}`);
    await inWorld({ unbindBy: "account", tokenAnswerTypes: "all" }, async (world: InProcess) => {
      const stack = stackIn(world);
      await stack.up({ accountTokens: { "0:ann": tokens }, exclusive: true });
      bindAll(world.emulator, { [ELSEWHERE]: ["1005:ann"] });
      world.emulator.resetCounts();
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({ [ELSEWHERE]: ["1005:ann"] });
      expect(writesOf(world.emulator)).toEqual({ 3: 3 });
      expect(world.emulator.counts()).toMatchObject({ queryByAccount: 1, queryByToken: 6 });
    });
  });
});
