import { describe, expect, it, test } from "@jest/globals";

import { BEHAVIOURS, type Behaviour } from "../../../../emulator/src/index";
import { type InProcess, inWorld, methodsOf, stackIn, startInProcess } from "../../../support/inProcess";
import { StandInProgram } from "../../../support/StandInProgram";
import type { StandInStack } from "../../../support/StandInStack";
import { bindAll, expectKept, writesOf } from "./watched";

const tokens = (account: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${account}-${index}`);

/** Accounts of so many tokens that unbinding them one by one costs more than asking for their texts under every type. */
const MANY = { "0:ann": tokens("ann", 100), "1005:bob": tokens("bob", 100), "3:cleo": tokens("cleo", 100) };
/** Somebody binds an account of a text that goes, on a token that the set never had. */
const GUESTS = { elsewhere: ["2:dan", "1005:ann"] };
const STAYS = { "0:dan": "stays" };

const set = (accountTokens: Readonly<Record<string, string | readonly string[]>>) => {
  return { accountTokens, exclusive: true };
};

const ends: Readonly<Record<string, (stack: StandInStack) => Promise<unknown>>> = {
  "takes them out": (stack) => stack.up(set(STAYS)),
  "is destroyed": (stack) => stack.destroy(),
};

/** Binds many tokens, does something, gives all up, and answers the calls of the last. */
async function giveUp(
  behaviour: Partial<Behaviour>,
  end: (stack: StandInStack) => Promise<unknown>,
  between: (world: InProcess) => void = () => undefined,
) {
  const world = await startInProcess(behaviour);
  try {
    const stack = stackIn(world);
    await stack.up(set({ ...MANY, ...STAYS }));
    between(world);
    world.emulator.resetCounts();
    await end(stack);
    expectKept(world.emulator, GUESTS);
    return { ...world.emulator.counts(), writes: writesOf(world.emulator), bindings: world.emulator.bindings() };
  } finally {
    await world.stop();
  }
}

const readings = BEHAVIOURS.unbindBy.flatMap((unbindBy) =>
  BEHAVIOURS.tokenAnswerTypes.flatMap((tokenAnswerTypes) =>
    BEHAVIOURS.accountAnswerTypes.map((accountAnswerTypes) => ({ unbindBy, tokenAnswerTypes, accountAnswerTypes })),
  ),
);

describe.each(readings)(
  "unbinding by $unbindBy, types in answers $tokenAnswerTypes and $accountAnswerTypes: a set of many tokens that",
  (behaviour) => {
    test.each(Object.keys(ends))("%s unbinds accounts as a whole", async (name) => {
      const end = ends[name];
      if (end === undefined) throw new Error(name);
      const { writes, bindings, queryByAccount, queryByToken } = await giveUp(behaviour, end);
      expect(bindings).toEqual(name === "is destroyed" ? {} : { stays: ["0:dan"] });
      // Destroyed, the account of one token goes along.
      expect(writes).toEqual({ 5: 1 });
      // The look, the control question, 35 other types, and whether it shows.
      expect({ queryByAccount, queryByToken }).toEqual({ queryByAccount: 38, queryByToken: 0 });
    });

    test.each(Object.keys(ends))("%s leaves somebody's account of the same text", async (name) => {
      const end = ends[name];
      if (end === undefined) throw new Error(name);
      const { writes, bindings } = await giveUp(behaviour, end, ({ emulator }) => {
        bindAll(emulator, GUESTS);
      });
      const others = GUESTS;
      expect(bindings).toEqual(name === "is destroyed" ? others : { ...others, stays: ["0:dan"] });
      // The others have no namesake.
      expect(writes).toMatchObject({ 3: expect.any(Number), 5: 1 });
    });
  },
);

describe("accounts of many tokens", () => {
  it("go token by token where a query by account does not look at the type", async () => {
    const behaviour = { unbindBy: "account", accountQueryBy: "account", tokenAnswerTypes: "all" } as const;
    const { writes, bindings } = await giveUp(behaviour, (stack) => stack.destroy());
    expect(bindings).toEqual({});
    expect(writes).toEqual({ 3: 16 });
  });

  it.each([1, 3, 20])("go as a whole where the service takes %i at once", async (unbindAccountsLimit) => {
    const { writes, bindings, refused } = await giveUp({ unbindAccountsLimit }, (stack) => stack.destroy());
    expect(bindings).toEqual({});
    expect(writes).toHaveProperty("5");
    expect(refused).toBe(unbindAccountsLimit === 20 ? 0 : unbindAccountsLimit === 3 ? 1 : 2);
  });

  it("go token by token where somebody bound one of them elsewhere too, and the others are too few", async () => {
    const { writes, bindings } = await giveUp(
      {},
      (stack) => stack.destroy(),
      ({ emulator }) => {
        emulator.device("elsewhere").bind("ann", 0);
      },
    );
    expect(bindings).toEqual({ elsewhere: ["0:ann"] });
    expect(writes).not.toHaveProperty("5");
  });

  it.each([
    ["the taker first", ["other", "set"]],
    ["the giver first", ["set", "other"]],
  ])("go token by token where another set comes to have one of their texts: %s", async (_, order) => {
    await inWorld({ unbindBy: "account" }, async (world) => {
      const program = new StandInProgram(() => methodsOf(world.operation()));
      await program.up({ set: set({ ...MANY, ...STAYS }) });
      const then = { set: set(STAYS), other: { tokenAccounts: { elsewhere: "7:ann" } } };
      await program.up(Object.fromEntries(Object.entries(then).sort(([one]) => (one === order[0] ? -1 : 1))));
      expect(world.emulator.bindings()).toEqual({ elsewhere: ["7:ann"], stays: ["0:dan"] });
      expectKept(world.emulator, { elsewhere: ["7:ann"] });
    });
  });

  it.each([2_000, 12_000])("are gone where it shows after %i ms, by one write", async (ms) => {
    const { writes, bindings } = await giveUp(
      {},
      (stack) => stack.destroy(),
      ({ emulator }) => {
        emulator.setBehaviour({ lag: { kind: "fixed", ms } });
      },
    );
    expect(bindings).toEqual({});
    expect(writes).toEqual({ 5: 1 });
  });

  it("are kept with their type where the set declares another one of the text", async () => {
    await inWorld({ unbindBy: "account" }, async (world) => {
      const stack = stackIn(world);
      await stack.up(set(MANY));
      const renamed = { ...STAYS, "1:ann": "new" };
      await stack.up(set(renamed));
      expect(world.emulator.bindings()).toEqual({ new: ["1:ann"], stays: ["0:dan"] });
      expectKept(world.emulator, { new: ["1:ann"] });
    });
  });

  it("go token by token in a shared set, and in one of few tokens", async () => {
    await inWorld({}, async (world) => {
      for (const args of [
        { accountTokens: MANY },
        set({ "0:ann": tokens("ann", 100), "1005:bob": tokens("bob", 99) }),
      ]) {
        const stack = stackIn(world);
        await stack.up(args);
        world.emulator.resetCounts();
        await stack.destroy();
        expect(world.emulator.bindings()).toEqual({});
        expect(world.emulator.counts().operator[5]).toBe(0);
      }
    });
  });

  it("go token by token where one is refused", async () => {
    const on = { endpoint: "batchoperate", account: { account: "ann" } } as const;
    const { writes, bindings } = await giveUp(
      {},
      (stack) => stack.destroy(),
      ({ emulator }) => {
        emulator.addFault({ kind: "elements", of: ["ann"], code: 1008007, effect: "none", on, times: 1 });
      },
    );
    expect(bindings).toEqual({});
    expect(writes).toMatchObject({ 5: 1, 3: 5 });
  });
});
