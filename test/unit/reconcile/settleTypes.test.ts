import { describe, expect, it, test } from "@jest/globals";

import type { TokenGoal } from "../../../provider/src/bindings/TokenGoal";
import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";
import { inwardKeys } from "../../../provider/src/calls/seenKeys";
import { settleTypes } from "../../../provider/src/reconcile/settleTypes";
import { startRun, type TokenRun } from "../../../provider/src/reconcile/TokenRun";
import { CONVERGENCE, inSession, type SessionWorld } from "./inSession";

const SETTLE = CONVERGENCE.settleSeconds * 1000;

const own = (...wanted: string[]): TokenGoal => ({ kind: "own", wanted });
const share = (wanted: string[], released: string[] = []): TokenGoal => {
  return { kind: "share", wanted, released, perType: "one", onConflict: "fail" };
};
const override = (...accounts: string[]): TokenWrite => ({ operator: 2, accounts });
const remove = (...accounts: string[]): TokenWrite => ({ operator: 3, accounts });

/** A token with these accounts, which was read without a type. */
interface Case {
  readonly bound: readonly (readonly [account: string, type: number])[];
  /** What the reading said. Default: the accounts that are bound, without their types. */
  readonly seen?: readonly string[];
  readonly goal: TokenGoal;
  /** The write under way, and what was bound before. */
  readonly write?: TokenWrite;
  readonly before?: readonly string[];
  /** How long ago it was sent, in ms. Default 1 s. */
  readonly ago?: number;
}

/** The token with the types that were found, and how many queries by account that took. */
async function settle({ emulator, loop, clock }: SessionWorld, { bound, seen, goal, write, before = [], ago }: Case) {
  for (const [account, type] of bound) emulator.device("token").bind(account, type);
  const run: TokenRun = startRun({ token: "token", goal });
  if (write !== undefined) {
    run.pending = { write, before, at: clock.now() - (ago ?? 1_000), result: { kind: "accepted" } };
  }
  const reading = seen ?? readWithoutTypes(bound.map(([account]) => account));
  const settled = await settleTypes(loop, [run], new Map([["token", reading]]), clock.now());
  return { found: settled.get("token"), queries: emulator.counts().queryByAccount };
}

/** What an answer without types shows. */
function readWithoutTypes(texts: readonly string[]): readonly string[] {
  return inwardKeys(
    texts.map((account, index) => ({ account, ...(texts.indexOf(account) < index ? { isAnother: true } : {}) })),
  );
}

async function expectSettled(what: Case, found: readonly string[], queries: number): Promise<void> {
  await inSession({ tokenAnswerTypes: "none", accountsPerType: "many" }, async (world) => {
    expect(await settle(world, what)).toEqual({ found, queries });
  });
}

/** Whether answers by account tell types is asked once in a session. */
const CONTROL = 1;
/** As many calls as there are documented types: no call asks for one text twice. */
const ANY_TYPE = 36;

describe("a type that decides nothing is not asked for", () => {
  test.each<[string, Case]>([
    [
      "what is wanted and was there before",
      { bound: [["qa", 0]], goal: own("0:qa"), write: override("0:qa"), before: ["0:qa"] },
    ],
    [
      "what is wanted and was there without a type",
      { bound: [["qa", 0]], goal: own("0:qa"), write: override("0:qa"), before: ["?:qa"] },
    ],
    ["what a set that owns the token will override", { bound: [["other", 3]], goal: own("0:qa") }],
    [
      "others' accounts while a write is under way",
      { bound: [["other", 3]], goal: share(["0:qa"]), write: override("0:qa", "3:other"), before: ["?:other"] },
    ],
    [
      "what a removal should take, while it is under way",
      { bound: [["qa", 0]], goal: share([], ["0:qa"]), write: remove("0:qa"), before: ["0:qa"], ago: SETTLE - 1 },
    ],
    [
      "what stands beside an override, as before it, while it is under way",
      {
        bound: [
          ["qa", 0],
          ["other", 3],
        ],
        goal: own("0:qa"),
        write: override("0:qa"),
        before: ["?:qa", "?:other"],
      },
    ],
  ])("%s", async (_, what) => {
    await expectSettled(what, what.bound.map(([account]) => `?:${account}`).sort(), 0);
  });

  it("nor is one that was said", async () => {
    const seen = ["0:qa", "3:other"];
    await expectSettled({ bound: [], seen, goal: own("0:qa"), write: override("0:qa"), before: ["3:other"] }, seen, 0);
    const change = { goal: own("1005:qa"), write: override("1005:qa"), before: ["0:qa"] };
    await expectSettled({ ...change, bound: [], seen: ["0:qa"] }, ["0:qa"], 0);
  });
});

describe("what would be adopted by its text", () => {
  test.each<[string, Case, string[], number]>([
    ["is asked for once by its type", { bound: [["qa", 0]], goal: own("0:qa") }, ["0:qa"], 1],
    [
      "is asked for alone, whatever others have beside it",
      {
        bound: [
          ["qa", 0],
          ["other", 3],
        ],
        goal: share(["0:qa"]),
      },
      ["0:qa", "?:other"],
      1,
    ],
    ["is somebody else's under another type", { bound: [["qa", 3]], goal: own("0:qa") }, ["3:qa"], 1 + ANY_TYPE],
    ["is somebody else's beside a shared one", { bound: [["qa", 3]], goal: share(["0:qa"]) }, ["3:qa"], 1 + ANY_TYPE],
    [
      "stays another one under a type that nobody documents",
      { bound: [["qa", 4711]], goal: own("0:qa") },
      ["*:qa"],
      1 + ANY_TYPE,
    ],
  ])("%s", async (_, what, found, queries) => {
    await expectSettled(what, found, queries + CONTROL);
  });
});

describe("an account that changes its type", () => {
  const change = { goal: own("1005:qa"), write: override("1005:qa"), before: ["0:qa"] };

  test.each<[string, Case, string[]]>([
    ["is found as before the write", { ...change, bound: [["qa", 0]] }, ["0:qa"]],
    ["is found as written", { ...change, bound: [["qa", 1005]] }, ["1005:qa"]],
    [
      "is found with both types",
      {
        ...change,
        bound: [
          ["qa", 0],
          ["qa", 1005],
        ],
      },
      ["0:qa", "1005:qa"],
    ],
    ["is not there where it has neither", { ...change, bound: [["qa", 7]] }, []],
    ["is found where its old type is given up", { goal: share(["1005:qa"], ["0:qa"]), bound: [["qa", 0]] }, ["0:qa"]],
  ])("%s", async (_, what, found) => {
    await expectSettled(what, found, 2 + CONTROL);
  });
});

test("what the write under way names is asked for before what was there", async () => {
  await inSession({ tokenAnswerTypes: "none", accountsPerType: "many" }, async (world) => {
    await settle(world, { bound: [["qa", 0]], goal: own("1005:qa"), write: override("1005:qa"), before: ["0:qa"] });
    const asked = world.emulator.journal().map(({ body }) => JSON.stringify(body));
    expect(asked.filter((body) => body.includes("account_type"))).toEqual([
      expect.stringContaining("2147483647"),
      expect.stringContaining("1005"),
      expect.not.stringContaining("1005"),
    ]);
  });
});

describe("an account that a removal should have taken long ago", () => {
  const removal = { goal: share([], ["0:qa"]), write: remove("0:qa"), before: ["0:qa"], ago: SETTLE };

  it("is told from the same one with a type that is wanted", async () => {
    const goal = share(["1005:qa"], ["0:qa"]);
    await expectSettled({ ...removal, goal, bound: [["qa", 1005]] }, ["1005:qa"], 2 + CONTROL);
  });

  test.each<[string, Case, string[]]>([
    ["is still there", { ...removal, bound: [["qa", 0]] }, ["0:qa"]],
    ["is gone, and another of its text is none of ours", { ...removal, bound: [["qa", 3]] }, []],
  ])("%s", async (_, what, found) => {
    await expectSettled(what, found, 1 + CONTROL);
  });
});

describe("somebody else's account that an override must name", () => {
  test.each<[string, Case, string[]]>([
    ["gets its type", { bound: [["other", 3]], goal: share(["0:qa"]) }, ["3:other"]],
    [
      "gets all its types",
      {
        bound: [
          ["other", 3],
          ["other", 1005],
        ],
        goal: share(["0:qa"]),
      },
      ["3:other", "1005:other"],
    ],
    ["stays without one that nobody documents", { bound: [["other", 4711]], goal: share(["0:qa"]) }, ["?:other"]],
    [
      "gets its type once a write counts as lost",
      { bound: [["other", 3]], goal: share(["0:qa"]), write: override("0:qa"), before: ["?:other"], ago: SETTLE },
      ["3:other"],
    ],
    [
      "gets its type once the token is not as before the write",
      { bound: [["other", 3]], goal: share(["0:qa"]), write: override("0:qa"), before: [] },
      ["3:other"],
    ],
  ])("%s", async (_, what, found) => {
    await expectSettled(what, found, ANY_TYPE + CONTROL);
  });
});

describe("what an override left there", () => {
  const left = { goal: own("0:qa"), write: override("0:qa") };
  const bound = [
    ["qa", 0],
    ["other", 3],
  ] as const;

  it("is found by the type that it had before", async () => {
    await expectSettled({ ...left, bound, before: ["3:other"] }, ["3:other", "?:qa"], 1 + CONTROL);
  });

  it("is found by any documented type where none was known", async () => {
    await expectSettled({ ...left, bound, before: ["?:other"] }, ["3:other", "?:qa"], ANY_TYPE + CONTROL);
  });

  it("is found by any documented type where it has another than before", async () => {
    await expectSettled({ ...left, bound, before: ["2:other"] }, ["3:other", "?:qa"], 1 + ANY_TYPE + CONTROL);
  });

  it("is looked for once the write counts as lost, although all reads as before", async () => {
    const before = ["?:qa", "3:other"];
    await expectSettled({ ...left, bound, before, ago: SETTLE }, ["3:other", "?:qa"], 1 + CONTROL);
  });

  it("is not looked for where the token is shared", async () => {
    const what = { bound, goal: share(["0:qa"]), write: override("0:qa"), before: ["3:other"] };
    await expectSettled(what, ["?:other", "?:qa"], 0);
  });
});

describe("a reading that is older than the types", () => {
  it("is made again, until it is not", async () => {
    await inSession({ tokenAnswerTypes: "none" }, async (world) => {
      const change = { goal: share(["1005:qa"], ["0:qa"]), write: override("1005:qa"), before: ["0:qa"] };
      const { found } = await settle(world, { ...change, bound: [["qa", 1005]], seen: ["?:gone", "?:qa"] });
      expect(found).toEqual(["1005:qa"]);
      expect(world.emulator.counts()).toMatchObject({ queryByToken: 2, queryByAccount: 4 + CONTROL });
    });
  });

  it("is made again where only one of several tokens changed meanwhile", async () => {
    await inSession({ tokenAnswerTypes: "none" }, async ({ emulator, loop, clock }) => {
      const runs = ["a", "b"].map((token): TokenRun => {
        emulator.device(token).bind(`qa-${token}`, 1005);
        const run = startRun({ token, goal: own(`1005:qa-${token}`) });
        const write = override(`1005:qa-${token}`);
        run.pending = { write, before: [`0:qa-${token}`], at: clock.now(), result: { kind: "accepted" } };
        return run;
      });
      const readings = new Map([
        ["a", ["?:qa-a"]],
        ["b", ["?:gone", "?:qa-b"]],
      ]);
      const settled = await settleTypes(loop, runs, readings, clock.now());
      expect(Object.fromEntries(settled)).toEqual({ a: ["1005:qa-a"], b: ["1005:qa-b"] });
      expect(emulator.counts().queryByToken).toBe(2);
    });
  });

  it("is made again twice at most, where the token never rests", async () => {
    await inSession({ tokenAnswerTypes: "none", accountsPerType: "many" }, async (world) => {
      for (let time = 10; time < 1_000; time += 10) {
        world.clock.after(time, () => {
          world.emulator.device("token").bind(`restless-${time}`, 9);
        });
      }
      const change = { goal: share(["1005:qa"], ["0:qa"]), write: override("1005:qa"), before: ["0:qa"] };
      await settle(world, { ...change, bound: [["qa", 1005]] });
      expect(world.emulator.counts().queryByToken).toBe(2);
    });
  });
});

test("tokens that ask for the same account are answered by one call", async () => {
  await inSession({ tokenAnswerTypes: "none" }, async ({ emulator, loop, clock }) => {
    const names = ["a", "b", "c"];
    for (const name of names) emulator.device(name).bind("crew", name === "b" ? 1005 : 0);
    const runs = names.map((token): TokenRun => {
      const run = startRun({ token, goal: own("1005:crew") });
      run.pending = { write: override("1005:crew"), before: ["0:crew"], at: 0, result: { kind: "accepted" } };
      return run;
    });
    const settled = await settleTypes(loop, runs, new Map(names.map((name) => [name, ["?:crew"]])), clock.now());
    expect([...settled]).toEqual([
      ["a", ["0:crew"]],
      ["b", ["1005:crew"]],
      ["c", ["0:crew"]],
    ]);
    expect(emulator.counts().queryByAccount).toBe(2 + CONTROL);
  });
});
