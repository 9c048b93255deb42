import { afterAll, beforeAll, describe, expect, it, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import type { AccountTokensArgs } from "../../../provider/src/dynamic/AccountTokensArgs";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import type { TokenAccountsArgs } from "../../../provider/src/dynamic/TokenAccountsArgs";
import { inventoryOf } from "../../../provider/src/inventory/Inventory";
import { type InProcess, startInProcess } from "../../support/inProcess";
import { registered } from "../../support/registered";

let world: InProcess;
beforeAll(async () => {
  world = await startInProcess();
});
afterAll(() => world.stop());

const HUSH = "hush-2c8f";
const BOUND = { tokenAccounts: { t1: "0:qa-1", t2: "0:qa-2" }, accountTokens: { "0:qa-1": "t1", "0:qa-2": "t2" } };
type Kind = keyof typeof BOUND;

/** What check says of a set that a program declares, after an `up` that bound two entries. */
async function problemsOf(kind: Kind, args: unknown, preview = true): Promise<readonly string[]> {
  const [set] = await registered(
    () =>
      kind === "tokenAccounts"
        ? new TokenAccounts("set", z.custom<TokenAccountsArgs>().parse(args))
        : new AccountTokens("set", z.custom<AccountTokensArgs>().parse(args)),
    { preview },
  );
  return world.operation().check({ [kind]: BOUND[kind] }, set?.inputs ?? {}).problems;
}

class Devices {
  readonly t1 = "qa-1";
}

function circular(): object {
  const map: Record<string, unknown> = {};
  map.t1 = map;
  return map;
}

function deep(levels: number): unknown {
  let value: unknown = HUSH;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { account: value };
  return value;
}

const unreadable = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new TypeError(HUSH);
    },
    getPrototypeOf: () => {
      throw new TypeError(HUSH);
    },
  },
);

function throwing(): unknown {
  return {
    get t1(): never {
      throw new TypeError(HUSH);
    },
  };
}

const SHAPE = /write a map of (tokens to their accounts|accounts to their tokens)/;
const inventory = inventoryOf([], "devices.yaml");

/** What is no map, as people write it, and what they are told. */
const NO_MAPS: readonly [what: string, value: unknown, said: RegExp][] = [
  ["undefined", undefined, /undefined came; a name is misspelt, or nothing stands under it; write a map of/],
  ["null", null, /null came; write a map of/],
  ["a text", HUSH, /a text came; write a map of/],
  ["an empty text", "", /an empty text came; write a map of/],
  ["JSON", '{ "t1": "qa-1" }', /JSON\.parse reads one/],
  ["a number", 40, /a number came; write a map of/],
  ["NaN", NaN, /NaN came; write a map of/],
  ["a bigint", 40n, /a bigint came/],
  ["a symbol", Symbol(HUSH), /a symbol came/],
  ["true", true, /true or false came/],
  ["a list", [["t1", "qa-1"]], /a list came; write a map of .*; Object\.fromEntries makes one/],
  ["an empty list", [], /an empty list came/],
  ["a Map", new Map([["t1", "qa-1"]]), /a JavaScript Map came; write Object\.fromEntries\(map\)/],
  ["an empty Map", new Map(), /a JavaScript Map came/],
  ["a Set", new Set(["t1"]), /a JavaScript Set came; write a map of/],
  ["a Date", new Date(0), /a JavaScript Date came/],
  ["an Error", new Error(HUSH), /a JavaScript Error came/],
  ["a RegExp", /t1/, /a JavaScript RegExp came/],
  ["bytes", new Uint8Array(3), /a JavaScript Uint8Array came/],
  ["a method that nobody called", () => ({}), /a function came; call it, as in inventory\.(token|account)\w+\(\)/],
  ["a class", Devices, /a function came/],
  ["an inventory", inventory, /an inventory came; call its method: inventory\.(token|account)\w+\(\)/],
  ["an object of a class", new Devices(), /an object of a class came/],
  ["an object that throws", unreadable, /an object that can't be read came; write a map of/],
  [
    "a list that was spread",
    Object.assign({}, ["qa-1", "qa-2"]),
    /the keys 0, 1 and so on came, as of a list .*; write a map of/,
  ],
  ["a text that was spread", Object.assign({}, "ab"), /the keys 0, 1 and so on came/],
  ["an object whose value throws", throwing(), /an object that can't be read came; write a map of/],
];

describe.each(["tokenAccounts", "accountTokens"] as const)("in the place of %s", (kind) => {
  test.each(NO_MAPS)("%s is refused at preview, whichever way it comes", async (what, value, said) => {
    const outputs = (): readonly unknown[] => [
      pulumi.output(0).apply(() => value),
      pulumi.output(0).apply(() => pulumi.output(0).apply(() => value)),
      pulumi.secret(0).apply(() => value),
    ];
    // The SDK itself looks into what an output gives.
    const ways = [value, Promise.resolve(value), ...(what.endsWith("throws") ? [] : outputs())];
    for (const way of ways) {
      const problems = await problemsOf(kind, { [kind]: way });
      expect(problems).toEqual([expect.stringMatching(said)]);
      expect(problems[0]?.startsWith(`${kind}: `)).toBe(true);
      expect(problems.join()).not.toContain(HUSH);
    }
  });

  it("nothing at all is refused, and the resource is still known for what it is", async () => {
    const [problem] = await problemsOf(kind, {});
    expect(problem).toMatch(new RegExp(`^${kind}: undefined came`));
    expect(problem).toMatch(SHAPE);
  });

  it("a resource of Pulumi is refused", async () => {
    const set = () => new TokenAccounts("other", { tokenAccounts: {} });
    const found = await registered(() => {
      const args = { tokenAccounts: set() };
      new TokenAccounts("set", z.custom<TokenAccountsArgs>().parse(args));
    });
    const inputs = found.find(({ name }) => name === "set")?.inputs ?? {};
    expect(world.operation().check({}, inputs).problems).toEqual([
      expect.stringMatching(/^tokenAccounts: a resource of Pulumi came; write the output of it that holds the map/),
    ]);
  });

  it("what is not known yet passes in a preview, and hides nothing", async () => {
    const unknown: unknown = pulumi.output(pulumi.unknown);
    expect(await problemsOf(kind, { [kind]: unknown })).toEqual([]);
    const problems = await problemsOf(kind, { [kind]: { ab: unknown, "x\u0007x": "xx" } });
    expect(problems).toEqual([expect.stringMatching(/control characters/)]);
  });

  it("a secret is not named", async () => {
    const problems = await problemsOf(kind, { [kind]: pulumi.secret({ [HUSH]: undefined }) });
    expect(problems).toEqual([expect.stringMatching(/\[#[0-9a-f]{8}\]: undefined came/)]);
  });

  test.each(["tokenAccounts", "accountTokens"] as const)(
    "%s is refused where it belongs to the other",
    async (name) => {
      const problems = await problemsOf(kind, { [name]: { aa: "bb" } });
      if (name === kind) expect(problems).toEqual([]);
      else
        expect(problems).toEqual([`${kind}: ${name} came beside it or in its place; one resource has one of the two`]);
    },
  );
});

/** Entries that are none, and what is said of them. */
const NO_ENTRIES: readonly [what: string, value: unknown, said: RegExp][] = [
  ["undefined", undefined, /undefined came; write an account, or a list of accounts; \[\] for none/],
  ["null", null, /null came; write an account/],
  ["an output of nothing", pulumi.output(undefined), /undefined came/],
  ["a promise of null", Promise.resolve(null), /null came/],
  ["a function", () => HUSH, /a function came/],
  ["a symbol", Symbol(HUSH), /a symbol came/],
  ["a bigint", 7n, /a bigint came/],
  ["a Date", new Date(0), /a JavaScript Date came/],
  ["a Map", new Map([["account", "qa-1"]]), /a JavaScript Map came/],
  ["a class", new Devices(), /an object of a class came/],
  ["undefined in a list", ["qa-1", undefined], /item 2 of the list: undefined came/],
  ["null in a list of an output", pulumi.output(["qa-1", null]), /item 2 of the list: null came/],
  ["a function in a list", ["qa-1", () => HUSH], /item 2 of the list: a function came/],
  ["an output of nothing in a list", [pulumi.output(undefined)], /item 1 of the list: undefined came/],
  ["a symbol in an object", { account: Symbol(HUSH) }, /a symbol came/],
  ["an output of a symbol in an object", { account: pulumi.output(0).apply(() => Symbol(HUSH)) }, /a symbol came/],
  ["what is too deep", deep(20), /account is a list; write the account/],
  ["what is far too deep", deep(100_000), /account is a list; write the account/],
  ["what holds itself", circular(), /a value that holds itself came/],
  ["what can't be read", unreadable, /an object that can't be read came/],
];

describe("an entry of a map", () => {
  test.each(NO_ENTRIES)("that is %s is refused by its path", async (_, value, said) => {
    const problems = await problemsOf("tokenAccounts", { tokenAccounts: { t1: "qa-1", t2: value } });
    expect(problems).toEqual([expect.stringMatching(said)]);
    expect(problems[0]?.startsWith('tokenAccounts["t2"]: ')).toBe(true);
    expect(problems.join()).not.toContain(HUSH);
  });

  it("that throws where it is read is refused with the map that holds it", async () => {
    const tokenAccounts = {
      t1: "qa-1",
      get t2(): string {
        throw new TypeError(HUSH);
      },
    };
    expect(await problemsOf("tokenAccounts", { tokenAccounts })).toEqual([
      expect.stringMatching(/^tokenAccounts: an object that can't be read came/),
    ]);
  });

  it("under a key that means the account of another is refused", async () => {
    const problems = await problemsOf("accountTokens", { accountTokens: { qa: "t1", "0:qa": "t2" } });
    expect(problems).toEqual([
      expect.stringMatching(/^accountTokens\["0:qa"\]: two keys of the map are this one account/),
    ]);
  });

  it("under __proto__ is refused with its map", async () => {
    const tokenAccounts: unknown = JSON.parse('{ "__proto__": "qa-1", "t1": "qa-1" }');
    const problem = /^tokenAccounts: an object with a key __proto__ came/;
    for (const way of [tokenAccounts, pulumi.output(0).apply(() => tokenAccounts)]) {
      expect(await problemsOf("tokenAccounts", { tokenAccounts: way })).toEqual([expect.stringMatching(problem)]);
    }
  });
});
