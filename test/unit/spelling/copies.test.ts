import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

import { AccountType } from "../../../provider/src/bindings/AccountType";
import { accountKey } from "../../../provider/src/dynamic/accountKey";
import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import type { TokenAccountsArgs } from "../../../provider/src/dynamic/TokenAccountsArgs";
import { getAccountTokens } from "../../../provider/src/functions/getAccountTokens";
import { getTokenAccounts } from "../../../provider/src/functions/getTokenAccounts";
import { type InProcess, startInProcess } from "../../support/inProcess";
import { programIn } from "../../support/programIn";

let world: InProcess;
beforeEach(async () => {
  world = await startInProcess({ tokenAnswerTypes: "all" });
  jest.spyOn(console, "warn").mockReturnValue(undefined);
});
afterEach(() => world.stop());

const shared = { exclusive: false } as const;

describe("what a set gives out is what a set takes", () => {
  test("tokenAccounts", async () => {
    const { failures, states } = await programIn(world, () => {
      const one = new TokenAccounts("one", {
        tokenAccounts: {
          t1: ["qa", { account: "lead@example.com", accountType: AccountType.Email }, "Mobile:+8613711112222"],
          t2: { account: "Email:not-a-type", accountType: 0 },
          t3: "0:undefined",
          t4: [],
        },
        ...shared,
      });
      return new TokenAccounts("copy", { tokenAccounts: one.tokenAccounts, ...shared });
    });
    expect(failures).toEqual([]);
    expect(states.copy?.tokenAccounts).toEqual(states.one?.tokenAccounts);
    expect(world.emulator.bindings()).toEqual({
      t1: ["0:qa", "1002:+8613711112222", "1005:lead@example.com"],
      t2: ["0:Email:not-a-type"],
      t3: ["0:undefined"],
    });
  });

  test("accountTokens", async () => {
    const { failures, states } = await programIn(world, () => {
      const one = new AccountTokens("one", {
        accountTokens: {
          oncall: ["t1", "t2"],
          "Email:lead@example.com": "t1",
          [accountKey("1005:text", 0)]: "t3",
        },
      });
      return new AccountTokens("copy", { accountTokens: one.accountTokens });
    });
    expect(failures).toEqual([]);
    expect(states.copy?.accountTokens).toEqual(states.one?.accountTokens);
    expect(states.copy?.accountTokens).toEqual({
      "0:1005:text": "t3",
      "0:oncall": ["t1", "t2"],
      "1005:lead@example.com": "t1",
    });
  });

  test("one account of it, in a template", async () => {
    await programIn(world, () => {
      const one = new TokenAccounts("one", { tokenAccounts: { t1: "Email:lead@example.com" } });
      const lead = one.tokenAccounts.apply((map) => [map.t1 ?? []].flat()[0] ?? "");
      return new AccountTokens("copy", { accountTokens: lead.apply((key) => ({ [key]: ["t1", "t2"] })) });
    });
    expect(world.emulator.bindings()).toEqual({ t1: ["1005:lead@example.com"], t2: ["1005:lead@example.com"] });
  });
});

describe("what a look-up gives is declared again", () => {
  beforeEach(() => {
    world.emulator.device("t9").setAccounts([{ account: "qa" }, { account: "lead@example.com", type: 1005 }]);
  });

  /** Declares what a look-up by token gives, as a program without types may. */
  const declareFound = (types: boolean) =>
    programIn(world, async () => {
      const { tokenAccounts } = await getTokenAccounts({ tokens: ["t9"], types });
      const args: object = { tokenAccounts };
      if (isArgs(args)) new TokenAccounts("found", args);
    });

  test("with its types, where the service says them", async () => {
    const { failures, states } = await declareFound(false);
    expect({ failures, state: states.found?.tokenAccounts }).toEqual({
      failures: [],
      state: { t9: ["0:qa", "1005:lead@example.com"] },
    });
    expect(world.emulator.counts().operator).toMatchObject({ 2: 0, 3: 0, 4: 0 });
  });

  test("with its types, where they are asked for and the service does not say them", async () => {
    world.emulator.setBehaviour({ tokenAnswerTypes: "none" });
    const { failures, states } = await declareFound(true);
    expect({ failures, state: states.found?.tokenAccounts }).toEqual({
      failures: [],
      state: { t9: ["0:qa", "1005:lead@example.com"] },
    });
    expect(world.emulator.counts().operator).toMatchObject({ 2: 0, 3: 0, 4: 0 });
  });

  test("never as type 0, where nobody says the types", async () => {
    world.emulator.setBehaviour({ tokenAnswerTypes: "none" });
    const { failures, states } = await declareFound(false);
    expect(failures).toEqual([
      'tokenAccounts["t9"]: item 1: the service did not say the account\'s type; find it (getTokenAccounts with types: true, tpns query --types), or write the type that the app uses',
    ]);
    expect(states).toEqual({});
    expect(world.emulator.bindings()).toEqual({ t9: ["0:qa", "1005:lead@example.com"] });
  });

  test("by account, as it was asked for", async () => {
    const { failures } = await programIn(world, async () => {
      const { accountTokens } = await getAccountTokens({ accounts: ["Email:lead@example.com", "qa"] });
      const map: Record<string, string[]> = {};
      for (const { account, accountType, tokens } of accountTokens) map[accountKey(account, accountType)] = tokens;
      new AccountTokens("found", { accountTokens: map });
    });
    expect(failures).toEqual([]);
    expect(world.emulator.counts().operator).toMatchObject({ 2: 0, 3: 0, 4: 0 });
  });
});

function isArgs(args: object): args is TokenAccountsArgs {
  return "tokenAccounts" in args;
}

describe("two keys that are one account", () => {
  test.each([
    [{ qa: "t1", "0:qa": "t2" }, "0:qa"],
    [{ "Email:x@y.z": "t1", "1005:x@y.z": "t2" }, "1005:x@y.z"],
    [{ "email:x@y.z": "t1", "Email: x@y.z": "t2" }, "1005:x@y.z"],
    [{ "Default:qa": "t1", qa: [] }, "0:qa"],
  ])("%j are refused: nothing is merged or lost", async (accountTokens, key) => {
    for (const map of [accountTokens, pulumi.output(accountTokens)]) {
      const { failures } = await programIn(world, () => new AccountTokens("set", { accountTokens: map }));
      expect(failures).toEqual([
        `accountTokens["${key}"]: two keys of the map are this one account, each in a spelling of its own (0:qa is qa, 1005:… is Email:…); write it once, with all its tokens`,
      ]);
    }
    expect(world.emulator.counts().calls).toBe(0);
  });

  test("are named by a hash where the map is a secret", async () => {
    const secret = pulumi.secret({ hush: "t1", "0:hush": "t2" });
    const { failures } = await programIn(world, () => new AccountTokens("set", { accountTokens: secret }));
    expect(failures).toEqual([expect.stringMatching(/^accountTokens\[#[\da-f]{8}\]: two keys of the map/)]);
  });
});

describe("accountKey", () => {
  test.each([
    [() => accountKey("qa"), "0:qa"],
    [() => accountKey("user:42"), "0:user:42"],
    [() => accountKey("lead@example.com", AccountType.Email), "1005:lead@example.com"],
    [() => accountKey("1005:text", 0), "0:1005:text"],
  ])("%s writes %s", (write, key) => {
    expect(write()).toBe(key);
  });

  const unchecked = (...args: unknown[]): unknown => Reflect.apply(accountKey, undefined, args) as unknown;
  test.each<[unknown[], RegExp]>([
    [[undefined], /^accountKey: undefined came; write the account as a text/],
    [[null, 5], /null came/],
    [[42], /a number came/],
    [[{ account: "qa" }], /an object came/],
    [[pulumi.output("qa"), 5], /an output came; write output\.apply/],
    [["[object Object]", 5], /made of an object/],
    [["Calling [toString] on an [Output<T>] is not supported"], /made of an output/],
    [["undefined"], /a word for a value that is not there/],
    [["undefined", 0], /a word for a value that is not there/],
    [["qa", undefined], /accountType is undefined, .*misspelt/],
    [["qa", "Email"], /accountType is a text/],
    [["qa", -1], /no integer of 0 or more/],
    [["qa", 1.5], /no integer of 0 or more/],
    [["qa", NaN], /no integer of 0 or more/],
    [["qa", null], /accountType is null/],
    [["Email:qa"], /account begins with a type, and accountType is not there/],
    [["Mail:qa"], /looks like a type; write Email:/],
  ])("refuses %j", (args, problem) => {
    expect(() => unchecked(...args)).toThrow(problem);
  });
});
