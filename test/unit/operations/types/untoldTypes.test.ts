import { describe, expect, it, test } from "@jest/globals";

import type { Behaviour } from "../../../../emulator/src/index";
import { inWorld, methodsOf, stackIn } from "../../../support/inProcess";
import { StandInProgram } from "../../../support/StandInProgram";
import { runTpns } from "../../cli/runTpns";
import { bindAll, expectDone, expectKept, failureOf, SETS, writesOf } from "./watched";

/** Nothing tells types: answers by token leave them out, and queries by account go by the text alone. */
const untold: Partial<Behaviour> = { tokenAnswerTypes: "none", accountQueryBy: "account" };
const T = "token";

describe("where a query by account ignores the type", () => {
  const shared = { exclusive: false, tokenAccounts: { [T]: "0:ours" } };
  const guests = { [T]: ["7:theirs"] };

  it.each(["fail", "override"])("nothing is bound beside what others have, with onConflict %s", async (onConflict) => {
    await inWorld(untold, async (world) => {
      bindAll(world.emulator, guests);
      for (const set of [shared, { accountTokens: { "0:ours": T } }]) {
        const failure = await failureOf(stackIn(world).up({ ...set, onConflict }));
        expect(failure).toMatch(/"\?:theirs".*TPNS_UNTOLD_TYPE/);
      }
      expect(world.emulator.bindings()).toEqual(guests);
      expect(writesOf(world.emulator)).toEqual({});
    });
  });

  it("asks one control question, and no other", async () => {
    await inWorld(untold, async (world) => {
      bindAll(world.emulator, { ...guests, other: ["9:them"] });
      const tokenAccounts = { [T]: "0:ours", other: "0:ours" };
      await failureOf(stackIn(world).up({ ...shared, tokenAccounts }));
      expect(world.emulator.counts().queryByAccount).toBe(1);
    });
  });

  it("a look-up with types says that none is said, and import declares nothing", async () => {
    await inWorld(untold, async (world) => {
      bindAll(world.emulator, guests);
      const query = await runTpns(world, ["query", "--types", "--tokens", T]);
      expect(query).toMatchObject({ code: 0, out: expect.stringContaining("not said") });
      expect(query.err).toContain("types are not said");
      const { code, out, err } = await runTpns(world, ["import", "--tokens", T]);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain('type not said, of "theirs"');
      expect(world.emulator.counts().queryByAccount).toBe(2);
    });
  });

  test.each(SETS)("%s: what is bound is adopted by its text, which is said", async (_, set) => {
    await inWorld({ ...untold, accountAnswerTypes: "none" }, async (world) => {
      bindAll(world.emulator, { [T]: ["1005:qa"] });
      const stack = stackIn(world);
      expect(await stack.up(set("0:qa", T))).toBe("create");
      expect(world.notices.join()).toMatch(/neither by token nor by account.*"token"/);
      expect(writesOf(world.emulator)).toEqual({});
      await expectDone(stack, set("0:qa", T));
    });
  });

  test.each(SETS)(
    "%s: what a set took by its text stays, when the set that had it under another type goes",
    async (_, set) => {
      await inWorld(untold, async (world) => {
        const program = new StandInProgram(() => methodsOf(world.operation()));
        await program.up({ before: { ...set("1005:qa", T), exclusive: false } });
        await program.up({ after: { ...set("0:qa", T), exclusive: false } });
        expect(world.emulator.bindings()).toEqual({ [T]: ["1005:qa"] });
        expect(world.notices.join()).toMatch(/taken for what is declared by its text alone.*"token"/);
        expect(program.names).toEqual(["after"]);
      });
    },
  );

  it.each(["fail", "override"])(
    "an exclusive AccountTokens takes nothing away from tokens that it never had, with onConflict %s",
    async (onConflict) => {
      await inWorld(untold, async (world) => {
        bindAll(world.emulator, { stray: ["1005:qa"] });
        const set = { accountTokens: { "0:qa": T }, exclusive: true, onConflict };
        expect(await failureOf(stackIn(world).up(set))).toMatch(/nothing was written[^]*"stray"[^]*TPNS_UNTOLD_TYPE/);
        expect(writesOf(world.emulator)).toEqual({});
      });
    },
  );

  it("an exclusive AccountTokens goes by what answers by token say of those", async () => {
    await inWorld({ accountQueryBy: "account", tokenAnswerTypes: "all", removeBy: "account" }, async (world) => {
      const guests = { stray: ["1005:qa"], [T]: ["9:other"] };
      bindAll(world.emulator, guests);
      const set = { accountTokens: { "0:qa": T }, exclusive: true };
      const stack = stackIn(world);
      expect(await stack.up(set)).toBe("create");
      expect(world.emulator.bindings()).toEqual({ stray: ["1005:qa"], [T]: ["0:qa", "9:other"] });
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual(guests);
      expectKept(world.emulator, guests);
    });
  });

  test.each(SETS)("%s: is lived through where nobody else is there", async (_, set) => {
    await inWorld(untold, async (world) => {
      const stack = stackIn(world);
      await stack.up(set("0:qa", T));
      expect(world.emulator.bindings()).toEqual({ [T]: ["0:qa"] });
      await expectDone(stack, set("0:qa", T));
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
    });
  });

  const readings = (["token", "type"] as const).flatMap((overrideScope) =>
    (["accountAndType", "account"] as const).map((removeBy) => ({ overrideScope, removeBy })),
  );
  describe.each(readings)("and operators go by $overrideScope and $removeBy", (reading) => {
    test.each(SETS)("%s: a change of the type alone is done, and done once", async (_, set) => {
      await inWorld({ ...untold, ...reading }, async (world) => {
        const stack = stackIn(world);
        await stack.up(set("0:qa", T));
        await stack.up(set("1005:qa", T));
        expect(world.emulator.bindings()).toEqual({ [T]: ["1005:qa"] });
        await expectDone(stack, set("1005:qa", T));
        await stack.destroy();
        expect(world.emulator.bindings()).toEqual({});
      });
    });
  });
});

describe("where answers by account tell types and those by token do not", () => {
  const told: Partial<Behaviour> = { tokenAnswerTypes: "none" };

  test.each(SETS)("%s: an account under another type is not what is declared", async (name, set) => {
    await inWorld(told, async (world) => {
      const guests = { [T]: ["1005:ann"] };
      bindAll(world.emulator, guests);
      const stack = stackIn(world);
      if (name === "TokenAccounts, exclusive") {
        expect(await failureOf(stack.up(set("0:ann", T)))).toMatch(/"1005:ann" \[TPNS_CONFLICT\]/);
        expect(writesOf(world.emulator)).toEqual({});
        await stack.up({ ...set("0:ann", T), onConflict: "override" });
        expect(world.emulator.bindings()).toEqual({ [T]: ["0:ann"] });
      } else {
        expect(await stack.up(set("0:ann", T))).toBe("create");
        expect(world.emulator.bindings()).toEqual({ [T]: ["0:ann", "1005:ann"] });
        expectKept(world.emulator, guests);
      }
      expect(writesOf(world.emulator)).toEqual({ 2: 1 });
    });
  });

  it("adopting asks once for twenty accounts, and once whether the answers tell types", async () => {
    await inWorld(told, async (world) => {
      const accounts = Array.from({ length: 41 }, (_, index) => `0:qa-${index}`);
      const tokenAccounts = Object.fromEntries(accounts.map((account, index) => [`token-${index}`, account]));
      bindAll(world.emulator, Object.fromEntries(Object.entries(tokenAccounts).map(([token, key]) => [token, [key]])));
      const stack = stackIn(world);
      await stack.up({ tokenAccounts });
      expect(writesOf(world.emulator)).toEqual({});
      expect(world.emulator.counts()).toMatchObject({ queryByToken: 3, queryByAccount: 3 + 1 });
      world.emulator.resetCounts();
      await stack.refresh();
      expect(world.emulator.counts()).toMatchObject({ queryByToken: 3, queryByAccount: 0 });
    });
  });

  test.each([
    ["TokenAccounts", { tokenAccounts: { free: "0:ours", [T]: "0:ours" }, exclusive: false }],
    ["AccountTokens", { accountTokens: { "0:ours": ["free", T] } }],
  ])("%s: a conflict that only its type shows comes before anything is written", async (_, set) => {
    await inWorld(told, async (world) => {
      bindAll(world.emulator, { [T]: ["0:theirs"] });
      const failure = await failureOf(stackIn(world).up(set));
      expect(failure).toMatch(/^nothing was written:[^]*"0:theirs" \[TPNS_CONFLICT\]/);
      expect(writesOf(world.emulator)).toEqual({});
      expect(world.emulator.bindings()).toEqual({ [T]: ["0:theirs"] });
    });
  });

  it.each(["token", "type"] as const)("a guest's account is removed without a wait, override by %s", async (scope) => {
    await inWorld({ ...told, overrideScope: scope }, async (world) => {
      const [stack, args] = [stackIn(world), { tokenAccounts: { [T]: "0:qa" } }];
      await stack.up(args);
      world.emulator.device(T).bind("guest", 9);
      await stack.refresh();
      const start = world.clock.now();
      await stack.up(args);
      expect(world.emulator.bindings()).toEqual({ [T]: ["0:qa"] });
      expect(world.clock.now() - start).toBeLessThan(15_000);
    });
  });
});
