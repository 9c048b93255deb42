import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { type InProcess, methodsOf, startInProcess } from "../../support/inProcess";
import { StandInProgram } from "../../support/StandInProgram";

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess();
});
afterEach(() => world.stop());

/** A program of several resources that share the process of one operation, as one Provider resource does. */
const program = (): StandInProgram => new StandInProgram(() => methodsOf(world.operation()));

/** Tokens that were seen without any account after they had one. */
const emptied = (): string[] =>
  world.emulator.history().flatMap(({ token, after }) => (after.length === 0 ? [token] : []));

describe("in one up", () => {
  const tokens = { a: "0:qa-a", b: "0:qa-b", c: "0:qa-c" };

  it("a rename without an alias unbinds nothing", async () => {
    const stack = program();
    await stack.up({ old: { tokenAccounts: tokens } });
    await stack.up({ new: { tokenAccounts: tokens } });
    expect(world.emulator.bindings()).toEqual({ a: ["0:qa-a"], b: ["0:qa-b"], c: ["0:qa-c"] });
    expect(emptied()).toEqual([]);
    expect(stack.names).toEqual(["new"]);
  });

  it.each([
    ["the giver first", ["one", "two"]],
    ["the taker first", ["two", "one"]],
  ])("a token moves between sets and is never unbound: %s", async (_, order) => {
    const stack = program();
    await stack.up({ one: { tokenAccounts: { a: "0:qa-a", b: "0:qa-b" } }, two: { tokenAccounts: { c: "0:qa-c" } } });
    const after = { one: { tokenAccounts: { a: "0:qa-a" } }, two: { tokenAccounts: { b: "0:moved", c: "0:qa-c" } } };
    await stack.up(Object.fromEntries(order.map((name) => [name, name === "one" ? after.one : after.two])));
    expect(world.emulator.bindings()).toEqual({ a: ["0:qa-a"], b: ["0:moved"], c: ["0:qa-c"] });
    expect(emptied()).toEqual([]);
  });

  it("a set is split, and two are merged, and nothing is unbound", async () => {
    const stack = program();
    await stack.up({ all: { tokenAccounts: tokens } });
    await stack.up({ one: { tokenAccounts: { a: "0:qa-a" } }, two: { tokenAccounts: { b: "0:qa-b", c: "0:qa-c" } } });
    await stack.up({ all: { tokenAccounts: tokens } });
    expect(world.emulator.bindings()).toEqual({ a: ["0:qa-a"], b: ["0:qa-b"], c: ["0:qa-c"] });
    expect(emptied()).toEqual([]);
  });

  it("an account moves between sets of accounts", async () => {
    const stack = program();
    await stack.up({ one: { accountTokens: { "0:oncall": ["a", "b"] } } });
    await stack.up({ two: { accountTokens: { "0:oncall": ["a", "b"], "1:boss": "a" } } });
    expect(world.emulator.bindings()).toEqual({ a: ["0:oncall", "1:boss"], b: ["0:oncall"] });
    expect(emptied()).toEqual([]);
  });

  it("two exclusive sets on one token are refused, by the token", async () => {
    const stack = program();
    const both = { one: { tokenAccounts: { a: "0:qa-a" } }, two: { tokenAccounts: { a: "0:qa-b" } } };
    await expect(stack.up(both)).rejects.toThrow(
      'this TokenAccounts and another TokenAccounts of this program both declare the token "a"',
    );
  });

  it("sets that come to share tokens by an update never lose what the other binds", async () => {
    const stack = program();
    world.emulator.setBehaviour({ tokenAnswerTypes: "all", lag: { kind: "fixed", ms: 2_000 } });
    await stack.up({ one: { accountTokens: { "0:oncall": "a" } }, two: { accountTokens: { "1:boss": "a" } } });
    await stack.up({
      one: { accountTokens: { "0:oncall": ["a", "b", "c"] } },
      two: { accountTokens: { "1:boss": ["a", "b", "c"] } },
    });
    expect(world.emulator.bindings()).toEqual(
      Object.fromEntries(["a", "b", "c"].map((token) => [token, ["0:oncall", "1:boss"]])),
    );
    const lost = world.emulator.history().filter(({ before, after }) => before.some((key) => !after.includes(key)));
    expect(lost).toEqual([]);
  });

  it("sets that share a token keep out of each other's way", async () => {
    const stack = program();
    world.emulator.setBehaviour({ tokenAnswerTypes: "all", lag: { kind: "fixed", ms: 2_000 } });
    await stack.up({
      one: { accountTokens: { "0:oncall": ["a", "b", "c"] } },
      two: { accountTokens: { "1:boss": ["a", "b", "c"] } },
      three: { tokenAccounts: { a: "2:phone", d: "2:tablet" }, exclusive: false },
    });
    expect(world.emulator.bindings()).toEqual({
      a: ["0:oncall", "1:boss", "2:phone"],
      b: ["0:oncall", "1:boss"],
      c: ["0:oncall", "1:boss"],
      d: ["2:tablet"],
    });
  });

  it("an account that a set gives up is not unbound from a token that another one binds it to meanwhile", async () => {
    const stack = program();
    await stack.up({ one: { accountTokens: { "0:oncall": "a", "1:boss": "a" }, exclusive: true } });
    await stack.up({
      one: { accountTokens: { "1:boss": "a" }, exclusive: true },
      two: { tokenAccounts: { b: "0:oncall" }, exclusive: false },
    });
    expect(world.emulator.bindings()).toEqual({ a: ["1:boss"], b: ["0:oncall"] });
    const lost = world.emulator.history().filter(({ token, before }) => token === "b" && before.length > 0);
    expect(lost).toEqual([]);
  });

  it("what an exclusive set of tokens takes away from an account leaves the state of that account too", async () => {
    const stack = program();
    world.emulator.setBehaviour({ lag: { kind: "fixed", ms: 5_000 } });
    await stack.up({ phones: { tokenAccounts: { a: "0:oncall" } }, rota: { accountTokens: { "0:oncall": "b" } } });
    const after = {
      phones: { tokenAccounts: { a: "0:other" } },
      rota: { accountTokens: { "0:oncall": "b" }, exclusive: true },
    };
    await stack.up(after);
    expect(world.emulator.bindings()).toEqual({ a: ["0:other"], b: ["0:oncall"] });
    expect(stack.outputsOf("rota")).toMatchObject({ accountTokens: { "0:oncall": "b" } });
  });

  it("a token that only a look shows is written when no other resource works on it", async () => {
    const stack = program();
    const lag = 2_000;
    world.emulator.setBehaviour({ tokenAnswerTypes: "all", lag: { kind: "fixed", ms: lag } });
    await stack.up({
      rota: { accountTokens: { "1005:oncall@example.com": "a" }, exclusive: true },
      crew: { accountTokens: { "0:crew": "b" } },
    });
    world.emulator.device("c").bind("oncall@example.com", 1005);
    const start = world.clock.now();
    await stack.up({
      rota: { accountTokens: { "1005:oncall@example.com": ["a", "d"] }, exclusive: true },
      crew: { accountTokens: { "0:crew": ["b", "c"] } },
    });
    expect(world.emulator.bindings()).toEqual({
      a: ["1005:oncall@example.com"],
      b: ["0:crew"],
      c: ["0:crew"],
      d: ["1005:oncall@example.com"],
    });
    const writes = world.emulator
      .journal()
      .filter(
        ({ at, path, body }) => at >= start && path.endsWith("batchoperate") && JSON.stringify(body).includes('"c"'),
      );
    const gaps = writes.slice(1).map(({ at }, index) => at - (writes[index]?.at ?? 0));
    expect(gaps.filter((gap) => gap < lag)).toEqual([]);
  });
});

it("claims end with their operation, where one process serves several", async () => {
  const lifecycle = world.operation();
  const stack = new StandInProgram(() => {
    lifecycle.beginOperation();
    return methodsOf(lifecycle);
  });
  await stack.up({ one: { tokenAccounts: { a: "0:qa-a", b: "0:qa-b" } }, two: { accountTokens: { "1:crew": "c" } } });
  await stack.up({ one: { tokenAccounts: { a: "0:qa-a" } } });
  expect(world.emulator.bindings()).toEqual({ a: ["0:qa-a"] });
  await stack.destroy();
  expect(world.emulator.bindings()).toEqual({});
});
