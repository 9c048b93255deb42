import { describe, expect, it } from "@jest/globals";
import { type App, type Behaviour, InputError } from "../../emulator/src/index";
import {
  basic,
  clientOf,
  emulators,
  json,
  ManualClock,
  QUERY_PATH,
  signed,
  tokenAccounts,
  wireAccount,
  WRITE_PATH,
} from "./client";

const start = emulators();
const app: App = { accessId: "1500000001", secretKey: "key", dialect: "xg" };
const startXg = (behaviour: Partial<Behaviour> = {}) => start({ apps: [app], behaviour });

const platform = "android";
const override = (accounts: Readonly<Record<string, readonly string[]>>) => ({
  ...tokenAccounts(2, accounts),
  platform,
});
const byToken = (...tokens: string[]) => ({ operator_type: 2, platform, token_list: tokens });
const byAccount = (...keys: string[]) => ({ operator_type: 1, platform, account_list: keys.map(wireAccount) });

describe("an XG app", () => {
  it("answers the documented requests as documented", async () => {
    const client = await startXg();
    const accounts = { token1: ["1:1527000000", "2:926@126.com"], token2: ["1:1527000001", "2:926@163.com"] };
    expect(await client.write(override(accounts))).toEqual({ ret_code: 0, err_msg: "ok", result: ["ok", "ok"] });
    expect(await client.query(byAccount("2:926@126.com", "1:1527000001"))).toEqual({
      ret_code: 0,
      err_msg: "ok",
      account_tokens: [
        { account: "926@126.com", account_type: 2, token_list: ["token1"] },
        { account: "1527000001", account_type: 1, token_list: ["token2"] },
      ],
    });
    expect(await client.query(byToken("token2"))).toEqual({
      ret_code: 0,
      err_msg: "ok",
      token_accounts: [
        {
          token: "token2",
          account_list: [
            { account: "1527000001", account_type: 1 },
            { account: "926@163.com", account_type: 2 },
          ],
        },
      ],
    });
  });

  it("has a word for tokens and accounts that are not there", async () => {
    const client = await startXg();
    client.emulator.device("gone").uninstall();
    expect(await client.write(override({ "t-1": ["1:ann"], gone: ["1:ann"], "t-2": ["1:x"] }))).toMatchObject({
      ret_code: 0,
      result: ["ok", "token_not_exists", "1008007"],
    });
    const unbind = { operator_type: 5, platform, account_list: ["1:ann", "2:ann"].map(wireAccount) };
    expect(await client.write(unbind)).toMatchObject({ result: ["ok", "token_not_exists"] });
    expect(await client.query(byToken("gone", "t-1"))).toEqual({ ret_code: 0, err_msg: "ok", token_accounts: [] });
  });

  it.each([
    ["1 adds", 1, ["2:ann", "2:bob", "3:dan"]],
    ["2 overrides", 2, ["2:bob"]],
    ["3 removes", 3, ["2:ann", "3:dan"]],
  ] as const)("takes operator %s", async (_, operator, after) => {
    const client = await startXg();
    const accounts = operator === 3 ? ["2:ann", "2:bob", "3:dan"] : ["2:ann", "3:dan"];
    await client.write(override({ "t-1": accounts }));
    expect(await client.write({ ...tokenAccounts(operator, { "t-1": ["2:bob"] }), platform })).toMatchObject({
      result: ["ok"],
    });
    expect(client.emulator.bindings()).toEqual({ "t-1": after });
    expect(client.emulator.history()).toHaveLength(2);
  });

  it("takes operators 4 and 5", async () => {
    const client = await startXg();
    await client.write(override({ "t-1": ["1:ann"], "t-2": ["1:ann", "2:ann"], "t-3": ["1:bob"] }));
    await client.write({ operator_type: 5, platform, account_list: [wireAccount("1:ann")] });
    await client.write({ operator_type: 4, platform, token_list: ["t-3"] });
    expect(client.emulator.bindings()).toEqual({ "t-2": ["2:ann"] });
  });

  it("has many accounts of a type on a token, also where a TPNS app has one", async () => {
    const client = await startXg({ accountsPerType: "one" });
    await client.write(override({ "t-1": ["2:ann", "2:bob"] }));
    client.emulator.device("t-1").bind("cid", 2);
    expect(client.emulator.bindings()).toEqual({ "t-1": ["2:ann", "2:bob", "2:cid"] });
  });

  it("takes any number for a type", async () => {
    const client = await startXg();
    await client.write(override({ "t-1": ["0:ann", "1999:ann", "2000:ann", "2001:ann", "70000:ann"] }));
    expect(client.emulator.bindings()["t-1"]).toHaveLength(5);
  });

  it("answers queries in real time, while writes are tasks", async () => {
    const clock = new ManualClock();
    const client = await start({ apps: [app], clock, behaviour: { lag: { kind: "fixed", ms: 50 } } });
    await client.write(override({ "t-1": ["1:ann"] }));
    client.emulator.device("t-2").bind("bob", 1);
    expect(await client.query(byToken("t-1", "t-2"))).toMatchObject({ token_accounts: [{ token: "t-2" }] });
    clock.advance(50);
    expect(await client.query(byToken("t-1"))).toMatchObject({ token_accounts: [{ token: "t-1" }] });
  });

  it("has counts, history and journal like any other", async () => {
    const client = await startXg();
    await client.write(override({ "t-1": ["1:ann"] }));
    await client.query(byToken("t-1"));
    await client.query({ operator_type: 1 });
    expect(client.emulator.counts()).toMatchObject({ calls: 3, queryByToken: 1, operator: { 2: 1 }, refused: 1 });
    expect(client.emulator.history()).toMatchObject([{ token: "t-1", after: ["1:ann"], cause: "operator2" }]);
    expect(client.emulator.journal()).toMatchObject([
      { accessId: app.accessId, operator: 2, code: 0, answer: { result: ["ok"] } },
      { operator: 2, code: 0 },
      { operator: 1, code: 1008002 },
    ]);
  });
});

describe("an XG request", () => {
  const untyped = { account: "ann" };
  const typed = { account: "ann", account_type: 1 };
  const token = { token: "t-1", account_list: [typed] };

  it.each([
    ["without the platform", { platform: undefined }, 1008002],
    ["with the platform in another casing", { platform: "Android" }, 1008007],
    ["with the platform iOS in another casing", { platform: "iOS" }, 1008007],
    ["with another platform", { platform: "windows" }, 1008007],
    ["for ios", { platform: "ios" }, 0],
    ["with an operator's type", { op_type: "rtx" }, 0],
    ["with an operator's id", { op_type: "other", op_id: "somebody" }, 0],
    ["with an operator's type that is none", { op_type: "admin" }, 1008007],
    ["with an operator's id that is no text", { op_id: 7 }, 1008007],
  ])("%s is answered by code, on both endpoints", async (_, change, code) => {
    const client = await startXg();
    expect(await client.write({ operator_type: 4, token_list: ["t-1"], platform, ...change })).toMatchObject({
      ret_code: code,
    });
    expect(await client.query({ ...byToken("t-1"), ...change })).toMatchObject({ ret_code: code });
  });

  it("for the platform of another app is refused", async () => {
    const client = await start({ apps: [{ ...app, platform: "ios" }] });
    expect(await client.query(byToken("t-1"))).toMatchObject({ ret_code: 1008007 });
    expect(await client.query({ ...byToken("t-1"), platform: "ios" })).toMatchObject({ ret_code: 0 });
  });

  it.each([1, 2, 3])("of operator %i has to name the type of each account", async (operator) => {
    const client = await startXg();
    client.emulator.device("t-1").bind("ann", 0);
    const body = {
      operator_type: operator,
      platform,
      token_accounts: [{ token: "t-1", account_list: [typed, untyped] }],
    };
    expect(await client.write(body)).toMatchObject({ ret_code: 1008002 });
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  it("by account has to name the type of each account", async () => {
    const client = await startXg();
    expect(await client.write({ operator_type: 5, platform, account_list: [untyped] })).toMatchObject({
      ret_code: 1008002,
    });
    expect(await client.query({ operator_type: 1, platform, account_list: [typed, untyped] })).toMatchObject({
      ret_code: 1008002,
    });
  });

  it("takes 20 tokens", async () => {
    const client = await startXg();
    const tokens = (count: number) => Array.from({ length: count }, (_, index) => ({ ...token, token: `t-${index}` }));
    const body = (count: number) => ({ operator_type: 2, platform, token_accounts: tokens(count) });
    expect(await client.write(body(21))).toMatchObject({ ret_code: 1008007 });
    expect(await client.write(body(20))).toMatchObject({ ret_code: 0 });
  });

  it.each([
    ["a token of 1 byte", "t", "ann", "ok"],
    ["a token of 64 bytes", "t".repeat(64), "ann", "ok"],
    ["a token of 65 bytes", "t".repeat(65), "ann", "token_not_exists"],
    ["a token of 64 bytes in fewer characters", "é".repeat(32), "ann", "ok"],
    ["a token of 66 bytes in fewer characters", "é".repeat(33), "ann", "token_not_exists"],
    ["no token", "", "ann", "token_not_exists"],
    ["an account of 2 bytes", "t-1", "é", "ok"],
    ["an account of 1 byte", "t-1", "e", "1008007"],
  ])("may name %s or not", async (_, text, account, word) => {
    const client = await startXg();
    expect(await client.write(override({ [text]: [`1:${account}`] }))).toMatchObject({ result: [word] });
    expect(Object.keys(client.emulator.bindings())).toEqual(word === "ok" ? [text] : []);
  });
});

describe("an XG answer", () => {
  const furnished = async (behaviour: Partial<Behaviour>) => {
    const client = await startXg(behaviour);
    client.emulator.device("gone").uninstall();
    return [
      await client.write(override({ "t-1": ["0:ann", "2:bob"], gone: ["1:ann"] })),
      await client.query(byToken("t-1", "t-2")),
      await client.query(byAccount("2:bob", "2:zoe")),
      await client.query({}),
      client.emulator.bindings(),
    ];
  };

  it.each<Partial<Behaviour>>([
    { accountsPerType: "many" },
    { tokenAnswerTypes: "none" },
    { tokenAnswerTypes: "nonZero" },
    { accountAnswerTypes: "none" },
    { elementSuccess: "number" },
    { elementFailure: "number" },
    { invalidTokenCode: 1008029 },
    { codeFields: "camel" },
    { codeFields: "string" },
    { message: "NO_ERROR" },
    { platformRequired: true },
  ])("has one spelling, whatever TPNS does: %j", async (behaviour) => {
    expect(await furnished(behaviour)).toEqual(await furnished({}));
  });

  it.each<Partial<Behaviour>>([
    { overrideScope: "type" },
    { order: "reversed" },
    { unknownInQuery: "empty" },
    { failedTopLevel: "batch" },
    { resultLength: "short" },
    { extraKeys: true },
    { repeatedMappings: true },
    { lag: { kind: "manual" } },
  ])("differs as that of TPNS does otherwise: %j", async (behaviour) => {
    const seen = async (settings: Partial<Behaviour>) => {
      const client = await startXg(settings);
      client.emulator.device("t-1").bind("old", 7);
      return [
        ...(await furnished(settings)),
        await client.write(override({ "t-1": ["1:ann"] })),
        client.emulator.bindings(),
      ];
    };
    expect(await seen(behaviour)).not.toEqual(await seen({}));
  });
});

describe("apps of both dialects", () => {
  const tpns: App = { accessId: "1600000001", secretKey: "other" };

  it("are each spoken to in their own", async () => {
    const client = await start({ apps: [tpns, app] });
    const xg = clientOf(client.emulator, app);
    const body = { operator_type: 2, token_list: ["t-1"] };
    expect(await client.query(body)).toMatchObject({ retCode: 0, result: ["10110008"] });
    expect(await xg.query(body)).toMatchObject({ ret_code: 1008002 });
    expect(() => client.emulator.device("t".repeat(64))).toThrow(InputError);
    client.emulator.device("t".repeat(64), app.accessId).bind("é");
    expect(() => client.emulator.device("t".repeat(65), app.accessId)).toThrow("64 bytes");
    expect(() => {
      client.emulator.device("t-1", app.accessId).setAccounts([{ account: "x" }]);
    }).toThrow("more than one byte");
    expect(client.emulator.bindings()).toEqual({});
  });

  it.each([
    ["of an XG app", signed({ ...app, secretKey: "wrong" }, "{}"), "ret_code", 1008003],
    ["of a TPNS app", signed({ ...tpns, secretKey: "wrong" }, "{}"), "retCode", 1008003],
    ["of no app, as one of the first,", basic("1", "key"), "ret_code", 1008035],
  ] as const)("refuse a caller %s in its dialect", async (_, headers, field, code) => {
    const client = await start({ apps: [app, tpns] });
    expect(await json(await client.post(QUERY_PATH, "{}", headers))).toMatchObject({ [field]: code });
  });

  it("refuse a body that cannot be read in the dialect of the first", async () => {
    const client = await start({ apps: [app, tpns] });
    const response = await client.post(QUERY_PATH, "x".repeat(1_048_577));
    expect(response.status).toBe(413);
    expect(await json(response)).toMatchObject({ ret_code: 1008007 });
    expect(await json(await client.post(WRITE_PATH, "no JSON"))).toMatchObject({ ret_code: 1008001 });
  });
});
