import { inspect } from "node:util";

import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { DEFAULT_APP, type Emulator, startEmulator } from "../../../emulator/src/index";
import { AccountType } from "../../../provider/src/bindings/AccountType";
import {
  getAccountTokens,
  type GetAccountTokensArgs,
  getAccountTokensOutput,
} from "../../../provider/src/functions/getAccountTokens";
import {
  getTokenAccounts,
  type GetTokenAccountsArgs,
  getTokenAccountsOutput,
} from "../../../provider/src/functions/getTokenAccounts";
import { runLookUpOutput } from "../../../provider/src/functions/runLookUp";
import type { LookUp } from "../../../provider/src/lookups/LookUp";
import { Provider } from "../../../provider/src/dynamic/Provider";

const OTHER_APP = { accessId: "1600002000", secretKey: "other-key" };
const UNKNOWN = pulumi.runtime.unknownValue;

let emulator: Emulator;
const SETTINGS = ["TPNS_ACCESS_ID", "TPNS_SECRET_KEY", "TPNS_ACCESS_POINT"];
const before = new Map(SETTINGS.map((name) => [name, process.env[name]]));

beforeEach(async () => {
  emulator = await startEmulator({ apps: [DEFAULT_APP, OTHER_APP] });
  emulator.device("t1").setAccounts([{ account: "qa-1" }, { account: "qa@example.com", type: AccountType.Email }]);
  emulator.device("t2").setAccounts([{ account: "qa-1" }]);
  emulator.device("t1", OTHER_APP.accessId).bind("other");
  process.env.TPNS_ACCESS_ID = DEFAULT_APP.accessId;
  process.env.TPNS_SECRET_KEY = DEFAULT_APP.secretKey;
  process.env.TPNS_ACCESS_POINT = emulator.url;
  await startProgram();
});

afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  pulumi.runtime.setAllConfig({});
  await emulator.close();
});

async function startProgram(preview = false): Promise<void> {
  await pulumi.runtime.setMocks(
    { newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) },
    "project",
    "stack",
    preview,
  );
}

/** What an output holds; the constant of Pulumi where it is unknown. */
function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
  return pulumi.runtime.serializeProperty("test", output, new Set(), { keepOutputValues: false });
}

describe("looking up tokens", () => {
  test.each([
    [
      "all",
      [
        { account: "qa-1", accountType: 0 },
        { account: "qa@example.com", accountType: 1005 },
      ],
    ],
    [
      "nonZero",
      [
        { account: "qa@example.com", accountType: 1005 },
        { account: "qa-1", accountType: "not said" },
      ],
    ],
    [
      "none",
      [
        { account: "qa-1", accountType: "not said" },
        { account: "qa@example.com", accountType: "not said" },
      ],
    ],
  ] as const)("gives their accounts with the types that the service says: %s", async (tokenAnswerTypes, accounts) => {
    emulator.setBehaviour({ tokenAnswerTypes, repeatedMappings: true });
    const { tokenAccounts } = await getTokenAccounts({ tokens: ["t1"] });
    expect(tokenAccounts).toEqual({ t1: accounts });
  });

  test.each(["coded", "omitted", "empty"] as const)(
    "gives nothing for an unknown one that is %s",
    async (unknownInQuery) => {
      emulator.setBehaviour({ unknownInQuery, failedTopLevel: "batch" });
      const { tokenAccounts } = await getTokenAccounts({ tokens: ["t2", "t9", "t2"] });
      expect(tokenAccounts).toEqual({ t2: [expect.objectContaining({ account: "qa-1" })], t9: [] });
    },
  );

  it("fails alone where the answer names it otherwise", async () => {
    emulator.setBehaviour({ tokenSpelling: "upper" });
    const [digits, letters] = await Promise.allSettled([
      getTokenAccounts({ tokens: ["1-2"] }),
      getTokenAccounts({ tokens: ["t1"] }),
    ]);
    expect(digits).toMatchObject({ status: "fulfilled", value: { tokenAccounts: { "1-2": [] } } });
    expect(letters).toMatchObject({
      reason: {
        code: "TPNS_UNASKED_ANSWER",
        message: expect.stringContaining(
          'differs in upper and lower case only. Write the token as the service has it. [TPNS_UNASKED_ANSWER] Tokens: "t1".',
        ),
      },
    });
    emulator.setBehaviour({ tokenSpelling: "asWritten", accountSpelling: "prefixed" });
    await expect(getAccountTokens({ accounts: ["qa-1"] })).rejects.toMatchObject({ code: "TPNS_UNASKED_ANSWER" });
  });

  it("makes one call of many look-ups, and reads only", async () => {
    await Promise.all([
      getTokenAccounts({ tokens: ["t1", "t2"] }),
      getTokenAccounts({ tokens: ["t2", "t3"] }),
      valueOf(getTokenAccountsOutput({ tokens: ["t4", pulumi.output("t5")] })),
    ]);
    expect(emulator.journal().map(({ path }) => path)).toEqual(["/v3/device/account/query"]);
  });
});

describe("looking up accounts", () => {
  it("gives their tokens in the order asked", async () => {
    const { accountTokens } = await getAccountTokens({
      accounts: [{ account: "qa@example.com", accountType: AccountType.Email }, "qa-1", { account: "nobody" }],
    });
    expect(accountTokens).toEqual([
      { account: "qa@example.com", accountType: 1005, tokens: ["t1"] },
      { account: "qa-1", accountType: 0, tokens: ["t1", "t2"] },
      { account: "nobody", accountType: 0, tokens: [] },
    ]);
  });

  test.each(["all", "none"] as const)(
    "tells types of one text apart where answers carry %s",
    async (accountAnswerTypes) => {
      emulator.setBehaviour({ accountAnswerTypes });
      emulator.device("t3").bind("qa-1", 7);
      const output = getAccountTokensOutput({ accounts: ["qa-1", { account: pulumi.output("qa-1"), accountType: 7 }] });
      expect(await valueOf(output)).toEqual({
        accountTokens: [
          { account: "qa-1", accountType: 0, tokens: ["t1", "t2"] },
          { account: "qa-1", accountType: 7, tokens: ["t3"] },
        ],
      });
    },
  );
});

describe("the app of a look-up", () => {
  it("is that of the Provider", async () => {
    const provider = new Provider("other", { ...OTHER_APP, accessPoint: pulumi.output(emulator.url) });
    const [there, here] = await Promise.all([
      getTokenAccounts({ tokens: ["t1"] }, { provider }),
      getTokenAccounts({ tokens: ["t2"] }),
    ]);
    expect(there.tokenAccounts).toEqual({ t1: [{ account: "other", accountType: "not said" }] });
    expect(here.tokenAccounts).toEqual({ t2: [{ account: "qa-1", accountType: "not said" }] });
  });

  it("is that of the stack's configuration before the environment", async () => {
    pulumi.runtime.setAllConfig({ "tpns:accessId": OTHER_APP.accessId, "tpns:secretKey": OTHER_APP.secretKey }, [
      "tpns:secretKey",
    ]);
    const { tokenAccounts } = await getTokenAccounts({ tokens: ["t1"] });
    expect(tokenAccounts).toEqual({ t1: [{ account: "other", accountType: "not said" }] });
  });

  it("must be known", async () => {
    Reflect.deleteProperty(process.env, "TPNS_ACCESS_ID");
    await expect(getTokenAccounts({ tokens: ["t1"] })).rejects.toThrow(/^accessId: missing; set it on the Provider/);
  });
});

describe("in a preview", () => {
  beforeEach(() => startProgram(true));

  it("what is asked for with known arguments is looked up", async () => {
    const output = getTokenAccountsOutput({ tokens: ["t2"] });
    expect(await valueOf(output)).toEqual({ tokenAccounts: { t2: [{ account: "qa-1", accountType: "not said" }] } });
  });

  it("what depends on an unknown argument stays unknown, without a call", async () => {
    const unknown = pulumi.output(pulumi.unknown).apply(String);
    expect(await valueOf(getTokenAccountsOutput({ tokens: ["t1", unknown] }))).toBe(UNKNOWN);
    expect(await valueOf(getAccountTokensOutput({ accounts: [{ account: unknown }] }))).toBe(UNKNOWN);
    expect(emulator.journal()).toEqual([]);
  });

  it("what depends on an unknown setting stays unknown, or says so where it is plain", async () => {
    const secretKey = pulumi.output(pulumi.unknown).apply(String);
    const provider = new Provider("later", { ...OTHER_APP, secretKey, accessPoint: emulator.url });
    expect(await valueOf(getTokenAccountsOutput({ tokens: ["t1"] }, { provider }))).toBe(UNKNOWN);
    await expect(getTokenAccounts({ tokens: ["t1"] }, { provider })).rejects.toThrow(/tpns:secretKey .*not known/);
  });
});

describe("a result", () => {
  it("is a secret where an argument is, and not because of the key", async () => {
    const provider = new Provider("here", {
      accessId: DEFAULT_APP.accessId,
      secretKey: pulumi.secret(DEFAULT_APP.secretKey),
      accessPoint: emulator.url,
    });
    const plain = getTokenAccountsOutput({ tokens: ["t1"] }, { provider });
    const secret = getTokenAccountsOutput({ tokens: ["t1", pulumi.secret("t2")] }, { provider });
    expect([await pulumi.isSecret(plain), await pulumi.isSecret(secret)]).toEqual([false, true]);
  });
});

describe("a look-up that fails", () => {
  const wrongKey = () =>
    new Provider("wrong", { accessId: DEFAULT_APP.accessId, secretKey: "wrong-key", accessPoint: emulator.url });

  it("names what was asked and what to do, and no key", async () => {
    const failure = getTokenAccounts({ tokens: ["t1", "t2"] }, { provider: wrongKey() });
    await expect(failure).rejects.toMatchObject({ name: "LookUpError", code: "TPNS_AUTHENTICATION" });
    await expect(failure).rejects.toThrow(/SecretKey.*\[TPNS_AUTHENTICATION\] Tokens: "t1", "t2"\.$/);
    await expect(failure).rejects.not.toThrow("wrong-key");
  });

  it("names accounts with their types", async () => {
    const failure = getAccountTokens(
      { accounts: ["qa-1", { account: "qa", accountType: 3 }] },
      { provider: wrongKey() },
    );
    await expect(failure).rejects.toThrow('Accounts: "0:qa-1", "3:qa".');
  });

  it("names nothing that another look-up of the same call asked for", async () => {
    const provider = wrongKey();
    const [one, other] = await Promise.allSettled([
      getTokenAccounts({ tokens: ["t1"] }, { provider }),
      getTokenAccounts({ tokens: ["t2"] }, { provider }),
    ]);
    expect(inspected(one)).toContain('"t1"');
    expect(inspected(one)).not.toContain('"t2"');
    expect(inspected(other)).not.toContain('"t1"');
    expect(emulator.journal()).toHaveLength(1);
  });

  it("names secrets by a hash", async () => {
    const show: LookUp<string> = {
      name: "show",
      check: () => undefined,
      ask: (_args, _app, redactor) => Promise.resolve(redactor("t1")),
    };
    expect(await valueOf(runLookUpOutput(show, { tokens: ["t1"] }, {}))).toBe('"t1"');
    const redacted = pulumi.unsecret(runLookUpOutput(show, { tokens: [pulumi.secret("t1")] }, {}));
    expect(await valueOf(redacted)).toMatch(/^#[0-9a-f]{8}$/);
  });

  test.each([
    [
      { tokens: ["t1", "a b"] },
      /^getTokenAccounts: the arguments are wrong\n {2}tokens\[1\]: a token with white space/,
    ],
    [{ tokens: "t1" }, /tokens: write a list of tokens/],
    [{ tokens: [], filter: 1 }, /filter: there is no such argument/],
  ])("says what is wrong with %j, without a call", async (args, problem) => {
    const unchecked = z.custom<GetTokenAccountsArgs>().parse(args);
    await expect(getTokenAccounts(unchecked)).rejects.toThrow(problem);
    expect(emulator.journal()).toEqual([]);
  });

  test.each([
    [{ accounts: ["a"] }, /accounts\[0\]: an account of 1 character/],
    [{ accounts: [{ account: "aa", accountType: -1 }] }, /accounts\[0\]: an account type that is no integer/],
    [{ accounts: [3] }, /accounts\[0\]: a number came; write an account: a text, or/],
    [{ accounts: ["Mail:a@example.com"] }, /accounts\[0\]: .*; write Email: there, or 0: before all of it/],
    [{ accounts: [{ account: "qa", type: 1005 }] }, /accounts\[0\]: .*write accountType$/],
  ])("says what is wrong with %j, without a call", async (args, problem) => {
    const unchecked = z.custom<GetAccountTokensArgs>().parse(args);
    await expect(getAccountTokens(unchecked)).rejects.toThrow(problem);
    expect(emulator.journal()).toEqual([]);
  });
});

/** What Pulumi prints of a failure. */
function inspected(result: PromiseSettledResult<unknown>): string {
  return result.status === "rejected" ? inspect(result.reason) : "";
}

describe("types that the service does not say", () => {
  beforeEach(() => {
    emulator.setBehaviour({ tokenAnswerTypes: "none", accountsPerType: "many" });
  });

  it("are found by asking for each account under each type, in full calls", async () => {
    emulator.device("t3").setAccounts([{ account: "qa-1" }, { account: "qa-1", type: 5 }]);
    const { tokenAccounts } = await getTokenAccounts({ tokens: ["t1", "t3", "t4"], types: true });
    expect(tokenAccounts).toEqual({
      t1: [
        { account: "qa-1", accountType: 0 },
        { account: "qa@example.com", accountType: 1005 },
      ],
      t3: [
        { account: "qa-1", accountType: 0 },
        { account: "qa-1", accountType: 5 },
      ],
      t4: [],
    });
    // The control question, then two texts under 36 types: a call for each type, since no call holds a text twice.
    expect(emulator.counts()).toMatchObject({ queryByToken: 1, queryByAccount: 1 + 36 });
  });

  it("stay not said where a query by account ignores the type", async () => {
    emulator.setBehaviour({ accountQueryBy: "account" });
    emulator.device("t1").setAccounts([{ account: "theirs", type: 7 }]);
    const { tokenAccounts } = await getTokenAccounts({ tokens: ["t1"], types: true });
    emulator.setBehaviour({ accountQueryBy: "accountAndType" });
    expect(tokenAccounts).toEqual({ t1: [{ account: "theirs", accountType: "not said" }] });
    expect(emulator.counts()).toMatchObject({ queryByAccount: 1 });
  });

  it("stay not said where no documented type shows them", async () => {
    emulator.device("t1").setAccounts([{ account: "qa-1" }, { account: "strange", type: 77 }]);
    const { tokenAccounts } = await getTokenAccounts({ tokens: ["t1"], types: true });
    expect(tokenAccounts).toEqual({
      t1: [
        { account: "qa-1", accountType: 0 },
        { account: "strange", accountType: "not said" },
      ],
    });
  });

  it("cost nothing where the service says them, or where they are not asked for", async () => {
    await getTokenAccounts({ tokens: ["t1"] });
    emulator.setBehaviour({ tokenAnswerTypes: "all" });
    await getTokenAccounts({ tokens: ["t1"], types: true });
    expect(emulator.counts()).toMatchObject({ queryByAccount: 0 });
  });

  it("are found for outputs, and fail the look-up where they can't be asked for", async () => {
    expect(await valueOf(getTokenAccountsOutput({ tokens: ["t2"], types: pulumi.output(true) }))).toEqual({
      tokenAccounts: { t2: [{ account: "qa-1", accountType: 0 }] },
    });
    emulator.addFault({ kind: "code", code: 1008003, effect: "none", skip: 1, times: null });
    await expect(getTokenAccounts({ tokens: ["t2"], types: true })).rejects.toMatchObject({
      code: "TPNS_AUTHENTICATION",
    });
  });

  it("are asked for with true or false alone", async () => {
    const args = z.custom<GetTokenAccountsArgs>().parse({ tokens: ["t1"], types: "yes" });
    await expect(getTokenAccounts(args)).rejects.toThrow("types: write true or false");
  });
});
