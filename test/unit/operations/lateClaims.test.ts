import { describe, expect, it, test } from "@jest/globals";

import type { ProgramNotes } from "../../../provider/src/program/readNotes";
import { type InProcess, inWorld, methodsOf, stackIn } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";
import { StandInStack, type Step } from "../../support/StandInStack";

/** What two sets declare in their first `up`, and what the first has left in the second, where the other stays. */
interface Case {
  readonly name: string;
  readonly first: Properties;
  readonly left: Properties | undefined;
  readonly other: Properties;
}

const shared = (tokenAccounts: Properties): Properties => ({ tokenAccounts, exclusive: false });
const CASES: readonly Case[] = [
  {
    name: "shared tokens lose one",
    first: shared({ t: "0:qa", u: "1:qx" }),
    left: shared({ u: "1:qx" }),
    other: shared({ t: "0:qa" }),
  },
  {
    name: "an account of a shared token goes",
    first: shared({ t: ["0:qa", "1:qx"] }),
    left: shared({ t: "1:qx" }),
    other: shared({ t: "0:qa" }),
  },
  { name: "shared tokens are deleted", first: shared({ t: "0:qa" }), left: undefined, other: shared({ t: "0:qa" }) },
  {
    name: "owned tokens lose one",
    first: { tokenAccounts: { t: "0:qa", u: "1:qx" } },
    left: { tokenAccounts: { u: "1:qx" } },
    other: shared({ t: "0:qa" }),
  },
  {
    name: "owned tokens are deleted",
    first: { tokenAccounts: { t: "0:qa" } },
    left: undefined,
    other: { accountTokens: { "0:qa": "t" } },
  },
  {
    name: "an account loses a token",
    first: { accountTokens: { "0:qa": ["t", "u"] } },
    left: { accountTokens: { "0:qa": "u" } },
    other: shared({ t: "0:qa" }),
  },
  {
    name: "accounts are deleted",
    first: { accountTokens: { "0:qa": ["t", "u"] } },
    left: undefined,
    other: { accountTokens: { "0:qa": "t" } },
  },
  {
    name: "owned accounts are deleted",
    first: { accountTokens: { "0:qa": ["t", "u"] }, exclusive: true },
    left: undefined,
    other: { accountTokens: { "0:qa": "t" } },
  },
  {
    name: "owned accounts lose one",
    first: { accountTokens: { "0:qa": "t", "1:qx": "u" }, exclusive: true },
    left: { accountTokens: { "1:qx": "u" }, exclusive: true },
    other: { tokenAccounts: { t: "0:qa", v: "2:qy" }, exclusive: false },
  },
];

/** Two stacks of one resource each, in the state that both were declared. */
async function bothDeclared(world: InProcess, { first, other }: Case): Promise<readonly [StandInStack, StandInStack]> {
  const stacks = [stackIn(world), stackIn(world)] as const;
  await stacks[0].up(first);
  await stacks[1].up(other);
  return stacks;
}

/** One operation, in which the second set is heard of only when all of the first is done. */
async function oneAfterTheOther(
  world: InProcess,
  [one, two]: readonly [StandInStack, StandInStack],
  { left, other }: Case,
): Promise<Step> {
  const methods = methodsOf(world.operation());
  // Something else of the program is heard of, as in an `up`.
  await methods.check({}, { tokenAccounts: { elsewhere: "5:other" } });
  if (left === undefined) await one.remove(methods);
  else await (await one.begin(left, methods)).done;
  const { step, done } = await two.begin(other, methods);
  await done;
  return step;
}

describe("what was unbound before a set that declares it was heard of", () => {
  test.each(CASES)("is bound again in the same operation: $name", async (situation) => {
    for (const behaviour of [{ tokenAnswerTypes: "all" }, {}] as const) {
      await inWorld({ ...behaviour, lag: { kind: "fixed", ms: 700 } }, async (world) => {
        const stacks = await bothDeclared(world, situation);
        expect(await oneAfterTheOther(world, stacks, situation)).toBe("update");
        expect(world.emulator.bindings().t).toContain("0:qa");
        expect(await stacks[1].preview(situation.other)).toBe("same");
        if (situation.left !== undefined) expect(await stacks[0].preview(situation.left)).toBe("same");
      });
    }
  });

  it("is no reason to look where nothing that a set declares was unbound", async () => {
    await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const situation = {
        name: "",
        first: shared({ t: "0:qa" }),
        left: { ...shared({}), allowEmpty: true },
        other: shared({ u: "0:qa" }),
      };
      const stacks = await bothDeclared(world, situation);
      expect(await oneAfterTheOther(world, stacks, situation)).toBe("same");
    });
  });
});

/** What a program tells of: pairs, as `token account`. */
function notesOf(pairs: readonly string[], isComplete = true): ProgramNotes {
  return {
    isComplete,
    hasPair: (_, token, account) => pairs.includes(`${token} ${account}`),
    hasAccount: (_, account) => pairs.some((pair) => pair.endsWith(` ${account}`)),
  };
}

describe("what the program tells of and nobody checks", () => {
  test.each(CASES)("is not unbound: $name", async (situation) => {
    await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const stacks = await bothDeclared(world, situation);
      const methods = methodsOf(world.operation({ readNotes: () => notesOf(["t 0:qa"]) }));
      await methods.check({}, { tokenAccounts: { elsewhere: "5:other" } });
      const losses = () =>
        world.emulator
          .history()
          .filter(({ token, before, after }) => token === "t" && before.includes("0:qa") && !after.includes("0:qa"));
      if (situation.left === undefined) await stacks[0].remove(methods);
      else await (await stacks[0].begin(situation.left, methods)).done;
      expect(losses()).toEqual([]);
      expect(world.emulator.bindings().t).toContain("0:qa");
      expect(world.notices).toEqual([]);
    });
  });

  const situation: Case = {
    name: "",
    first: shared({ t: "0:qa", u: "1:qx" }),
    left: shared({ u: "1:qx" }),
    other: shared({ v: "2:qy" }),
  };

  it.each([
    [
      "is told in part",
      () => notesOf([], false),
      /without knowing all that other sets of the program declare:\n {2}"t": "0:qa"/,
    ],
    ["can't be told", () => undefined, /without knowing all that other sets of the program declare:\n {2}"t": "0:qa"/],
    ["is told wholly", () => notesOf(["v 2:qy"]), undefined],
  ])("is named where it %s", async (_, readNotes, said) => {
    await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const stacks = await bothDeclared(world, situation);
      const methods = methodsOf(world.operation({ readNotes }));
      await stacks[0].up(situation.left ?? {});
      await (
        await stacks[0].begin(situation.first, methods)
      ).done;
      world.notices.length = 0;
      await (
        await stacks[0].begin(shared({ u: "1:qx" }), methodsOf(world.operation({ readNotes })))
      ).done;
      expect(world.emulator.bindings()).toEqual({ u: ["1:qx"], v: ["2:qy"] });
      if (said === undefined) expect(world.notices).toEqual([]);
      else expect(world.notices.join()).toMatch(said);
    });
  });

  it("does not keep a destroy from anything, which names what it unbinds, a hundred at most", async () => {
    await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const tokenAccounts = Object.fromEntries(
        Array.from({ length: 130 }, (_, index) => [`t${index}`, `0:qa-${index}`]),
      );
      const stack = new StandInStack(() => methodsOf(world.operation({ readNotes: () => notesOf(["t1 0:qa-1"]) })));
      await stack.up({ tokenAccounts });
      await stack.destroy();
      expect(world.emulator.bindings()).toEqual({});
      expect(world.notices).toHaveLength(1);
      expect(world.notices.join().split("\n")).toHaveLength(103);
      expect(world.notices.join()).toContain('"t99": "0:qa-99"\n  and 30 more\n');
    });
  });

  it("shows nothing of a map that is a secret", async () => {
    await inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      const stack = new StandInStack(() => methodsOf(world.operation()));
      await stack.up({ tokenAccounts: { hush: "0:hush-account" }, redact: true });
      await stack.destroy();
      expect(world.notices.join()).toMatch(/ {2}#[0-9a-f]{8}: #[0-9a-f]{8}\n/);
      expect(world.notices.join()).not.toContain("hush");
    });
  });
});
