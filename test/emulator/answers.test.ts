import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Behaviour } from "../../emulator/src/index";
import { emulators, tokenAccounts, wireAccount, type Json } from "./client";

const start = emulators();

/** t-1 and t-2 have accounts, t-3 has none, gone is invalid. */
async function furnished(behaviour: Partial<Behaviour> = {}) {
  const client = await start({ behaviour });
  client.emulator.device("t-1").bind("ann");
  client.emulator.device("t-1").bind("bob", 1);
  client.emulator.device("t-2").bind("ann");
  client.emulator.device("gone").uninstall();
  return client;
}

const byToken = (...tokens: string[]): Json => ({ operator_type: 2, token_list: tokens });
const byAccount = (...keys: string[]): Json => ({ operator_type: 1, account_list: keys.map(wireAccount) });
const write = tokenAccounts(3, { "t-8": ["0:ann"], gone: ["0:ann"] });
const annOnly = [{ account: "ann" }];

describe("a query by token", () => {
  it("answers with each token's accounts", async () => {
    const client = await furnished();
    expect(await client.query(byToken("t-1", "t-2"))).toEqual({
      retCode: 0,
      errMsg: "NO_ERROR",
      token_accounts: [
        { token: "t-1", account_list: [{ account: "ann" }, { account: "bob" }] },
        { token: "t-2", account_list: annOnly },
      ],
      result: ["0", "0"],
    });
  });

  it.each([
    [
      "all",
      [
        { account: "ann", account_type: 0 },
        { account: "bob", account_type: 1 },
      ],
    ],
    ["none", [{ account: "ann" }, { account: "bob" }]],
    ["nonZero", [{ account: "ann" }, { account: "bob", account_type: 1 }]],
  ] as const)("says %s of the types", async (tokenAnswerTypes, account_list) => {
    const client = await furnished({ tokenAnswerTypes });
    expect(await client.query(byToken("t-1"))).toMatchObject({ token_accounts: [{ token: "t-1", account_list }] });
  });

  it("has an entry for each binding, also where only the unsaid type differs", async () => {
    const client = await start({ behaviour: { tokenAnswerTypes: "none" } });
    await client.write(tokenAccounts(2, { "t-1": ["1:ann", "2:ann"] }));
    expect(await client.query(byToken("t-1"))).toMatchObject({
      token_accounts: [{ account_list: [{ account: "ann" }, { account: "ann" }] }],
    });
  });
});

describe("a query by account", () => {
  it("answers with each account's tokens, oldest binding first", async () => {
    const client = await furnished();
    expect(await client.query(byAccount("0:ann", "1:bob"))).toEqual({
      retCode: 0,
      errMsg: "NO_ERROR",
      account_tokens: [
        { account: "ann", account_type: 0, token_list: ["t-1", "t-2"] },
        { account: "bob", account_type: 1, token_list: ["t-1"] },
      ],
      result: ["0", "0"],
    });
  });

  it("goes by type, 0 where it is not said", async () => {
    const client = await furnished();
    const answer = await client.query({ operator_type: 1, account_list: [{ account: "ann" }, { account: "bob" }] });
    expect(answer).toMatchObject({ account_tokens: [{ account: "ann" }], result: ["0", "10110008"] });
  });

  it("need not echo the type", async () => {
    const client = await furnished({ accountAnswerTypes: "none" });
    expect(await client.query(byAccount("1:bob"))).toMatchObject({
      account_tokens: [{ account: "bob", token_list: ["t-1"] }],
    });
    expect(JSON.stringify(await client.query(byAccount("1:bob")))).not.toContain("account_type");
  });
});

describe("what has nothing bound", () => {
  it.each([
    ["coded", ["t-2"], ["10110008", "0", "10110008", "10110008"]],
    ["omitted", ["t-2"], ["0", "0", "0", "0"]],
    ["empty", ["t-3", "t-2", "unknown", "gone"], ["0", "0", "0", "0"]],
  ] as const)("is %s in a query", async (unknownInQuery, tokens, result) => {
    const client = await furnished({ unknownInQuery });
    const answer = await client.query(byToken("t-3", "t-2", "unknown", "gone"));
    expect(answer).toMatchObject({
      retCode: 0,
      result,
      token_accounts: tokens.map((token) => ({ token, account_list: token === "t-2" ? annOnly : [] })),
    });
  });

  it.each([
    ["coded", [], ["10110008"]],
    ["omitted", [], ["0"]],
    ["empty", [{ account: "zoe", account_type: 0, token_list: [] }], ["0"]],
  ] as const)("is %s in a query by account", async (unknownInQuery, account_tokens, result) => {
    const client = await furnished({ unknownInQuery });
    expect(await client.query(byAccount("0:zoe"))).toMatchObject({ result, account_tokens });
  });
});

describe("the top-level code", () => {
  it.each([
    ["zero", ["t-2", "gone"], 0],
    ["zero", ["gone"], 0],
    ["batch", ["t-2"], 0],
    ["batch", ["t-2", "gone"], 1008026],
    ["batch", ["gone"], 1008027],
  ] as const)("under %s for a batch of %j is %i", async (failedTopLevel, tokens, code) => {
    const client = await furnished({ failedTopLevel });
    expect(await client.query(byToken(...tokens))).toMatchObject({ retCode: code });
    expect(await client.write({ operator_type: 4, token_list: tokens })).toMatchObject({ ret_code: code });
  });
});

describe("an element of the result", () => {
  it.each([
    [{}, ["0", "1008006"]],
    [{ invalidTokenCode: 1008029 }, ["0", "1008029"]],
    [{ elementSuccess: "ok" }, ["ok", "1008006"]],
    [{ elementSuccess: "number" }, [0, "1008006"]],
    [{ elementFailure: "number" }, ["0", 1008006]],
    [{ elementFailure: "word" }, ["0", "token_not_exists"]],
    [{ elementFailure: "word", invalidTokenCode: 1008029 }, ["0", "token_not_exists"]],
    [{ resultLength: "short" }, ["0"]],
    [{ resultLength: "missing" }, undefined],
  ] satisfies [Partial<Behaviour>, unknown][])("under %j is spelled %j", async (behaviour, result) => {
    const client = await furnished(behaviour);
    expect((await client.write(write)).result).toEqual(result);
  });

  it("has a word for what is unknown, and codes for other failures", async () => {
    const client = await furnished({ elementFailure: "word" });
    expect(await client.query(byToken("t-3"))).toMatchObject({ result: ["token_not_exists"] });
    expect(await client.write(tokenAccounts(2, { "t-1": ["0:x"] }))).toMatchObject({ result: ["1008007"] });
  });
});

describe("code and message", () => {
  it.each([
    ["documented", { ret_code: 0, err_msg: "NO_ERROR" }, { retCode: 0, errMsg: "NO_ERROR" }],
    ["snake", { ret_code: 0, err_msg: "NO_ERROR" }, { ret_code: 0, err_msg: "NO_ERROR" }],
    ["camel", { retCode: 0, errMsg: "NO_ERROR" }, { retCode: 0, errMsg: "NO_ERROR" }],
    ["string", { ret_code: "0", err_msg: "NO_ERROR" }, { retCode: "0", errMsg: "NO_ERROR" }],
  ] as const)("may be spelled as %s", async (codeFields, written, queried) => {
    const client = await furnished({ codeFields });
    expect(await client.write(write)).toEqual({ ...written, result: expect.anything() });
    expect(await client.query(byToken("t-2"))).toEqual({
      ...queried,
      result: ["0"],
      token_accounts: expect.anything(),
    });
  });

  it("are spelled alike in refusals", async () => {
    const client = await furnished({ codeFields: "camel" });
    expect(await client.write({})).toMatchObject({ retCode: 1008002 });
    client.emulator.setBehaviour({ codeFields: "string" });
    expect(await client.write({})).toMatchObject({ ret_code: "1008002" });
  });

  it("may say ok", async () => {
    const client = await furnished({ message: "ok" });
    expect(await client.write(write)).toMatchObject({ err_msg: "ok" });
  });
});

describe("mappings", () => {
  const tokens = ["t-1", "t-2", "t-3", "t-4", "t-5", "t-6"];
  const shown = async (behaviour: Partial<Behaviour>) => {
    const client = await start({ behaviour: { ...behaviour, unknownInQuery: "empty" } });
    const answer = await client.query(byToken(...tokens));
    return z
      .array(z.object({ token: z.string() }))
      .parse(answer.token_accounts)
      .map(({ token }) => token);
  };

  it("come in the order of the request", async () => {
    expect(await shown({ order: "request" })).toEqual(tokens);
  });

  it("come in the reversed order", async () => {
    expect(await shown({ order: "reversed" })).toEqual([...tokens].reverse());
  });

  it("come shuffled, the same way for the same seed", async () => {
    const first = await shown({ order: "shuffled", seed: 7 });
    expect(first).not.toEqual(tokens);
    expect([...first].sort()).toEqual(tokens);
    expect(await shown({ order: "shuffled", seed: 7 })).toEqual(first);
    expect(await shown({ order: "shuffled", seed: 8 })).not.toEqual(first);
  });

  it("keep their place in the result whatever their order", async () => {
    const client = await furnished({ order: "reversed" });
    expect(await client.query(byToken("t-1", "t-3"))).toMatchObject({ result: ["0", "10110008"] });
  });

  it("may come twice", async () => {
    expect(await shown({ repeatedMappings: true })).toEqual(tokens.flatMap((token) => [token, token]));
  });
});

describe("extra keys", () => {
  it("stand on answers, mappings and accounts", async () => {
    const client = await furnished({ extraKeys: true });
    const extra = {
      seq: expect.any(Number),
      environment: "product",
      err_msg_zh: "",
      push_id: expect.any(String),
      timestamp: expect.any(Number),
    };
    expect(await client.write(write)).toMatchObject(extra);
    expect(await client.write({})).toMatchObject(extra);
    expect(await client.query(byToken("t-2"))).toMatchObject({
      ...extra,
      token_accounts: [
        { push_id: expect.any(String), account_list: [{ account: "ann", timestamp: expect.any(Number) }] },
      ],
    });
  });
});

describe("a query by account that goes by the text alone", () => {
  it("finds the tokens of every type, and names none", async () => {
    const client = await start({ behaviour: { accountQueryBy: "account" } });
    client.emulator.device("t-1").bind("ann", 1);
    client.emulator.device("t-2").bind("ann", 1005);
    expect(await client.query(byAccount("7:ann"))).toMatchObject({
      account_tokens: [{ account: "ann", token_list: ["t-1", "t-2"] }],
    });
    expect(JSON.stringify(await client.query(byAccount("1:ann")))).not.toContain("account_type");
  });
});

describe("an invalid token that no answer names", () => {
  it("fails its call, partly or wholly, without a word on which it is", async () => {
    const client = await start({ behaviour: { invalidTokenNamed: false } });
    client.emulator.device("gone").uninstall();
    const partly = await client.write({ operator_type: 4, token_list: ["gone", "t-1"] });
    expect(partly).toMatchObject({ ret_code: 1008026 });
    expect(partly).not.toHaveProperty("result");
    expect(await client.write({ operator_type: 4, token_list: ["gone"] })).toMatchObject({ ret_code: 1008027 });
    expect(await client.write({ operator_type: 4, token_list: ["t-1"] })).toMatchObject({ ret_code: 0, result: ["0"] });
  });
});

describe("a limit on lists", () => {
  const accounts = (count: number) => Array.from({ length: count }, (_, index) => `0:a${index}`);
  const tokens = (count: number) => Array.from({ length: count }, (_, index) => `t-${index}`);

  it.each([
    ["operator 4", "write", { operator_type: 4, token_list: tokens(4) }, { operator_type: 4, token_list: tokens(3) }],
    [
      "operator 5",
      "write",
      { ...byAccount(...accounts(4)), operator_type: 5 },
      { ...byAccount(...accounts(3)), operator_type: 5 },
    ],
    ["a query by token", "query", byToken(...tokens(4)), byToken(...tokens(3))],
    ["a query by account", "query", byAccount(...accounts(4)), byAccount(...accounts(3))],
  ] as const)("refuses %s past it", async (_, call, over, within) => {
    const client = await start({ behaviour: { listLimit: 3, codeFields: "snake" } });
    expect(await client[call](over)).toMatchObject({ ret_code: 1008007 });
    expect(await client[call](within)).toMatchObject({ ret_code: 0 });
  });

  it.each(["unbindTokensLimit", "unbindAccountsLimit", "queryTokensLimit", "queryAccountsLimit"] as const)(
    "may be one of a list's own: %s",
    async (limit) => {
      const client = await start({ behaviour: { [limit]: 3, codeFields: "snake" } });
      const answers = (count: number) => ({
        unbindTokensLimit: client.write({ operator_type: 4, token_list: tokens(count) }),
        unbindAccountsLimit: client.write({ ...byAccount(...accounts(count)), operator_type: 5 }),
        queryTokensLimit: client.query(byToken(...tokens(count))),
        queryAccountsLimit: client.query(byAccount(...accounts(count))),
      });
      for (const [name, answer] of Object.entries(answers(4))) {
        expect((await answer).ret_code).toBe(name === limit ? 1008007 : 0);
      }
      for (const answer of Object.values(answers(3))) expect((await answer).ret_code).toBe(0);
    },
  );

  it("is there only when set", async () => {
    const client = await start();
    expect(await client.query(byToken(...tokens(1000)))).toMatchObject({ retCode: 0 });
  });
});

describe("a round trip", () => {
  it("delays the answer alone, and closing does not wait for it", async () => {
    const client = await start({ behaviour: { roundTripMs: 60_000 } });
    const pending = client.write(write).catch(() => "cut off");
    while (client.emulator.journal().length === 0) await new Promise(setImmediate);
    await client.emulator.close();
    expect(await pending).toBe("cut off");
  });
});

describe("an answer that spells what it names", () => {
  it.each([
    ["asWritten", "t-é", "ann "],
    ["upper", "T-É", "ANN "],
    ["lower", "t-é", "ann "],
    ["fullWidth", "ｔ－é", "ａｎｎ "],
    ["decomposed", "t-e\u0301", "ann "],
    ["composed", "t-é", "ann "],
    ["trimmed", "t-é", "ann"],
    ["prefixed", "id:t-é", "id:ann "],
  ] as const)("%s does so by token and by account, and binds as written", async (spelling, token, account) => {
    const client = await start({ behaviour: { tokenSpelling: spelling, accountSpelling: spelling } });
    await client.write(tokenAccounts(2, { "t-é": ["0:ann "] }));
    expect(client.emulator.bindings()).toEqual({ "t-é": ["0:ann "] });
    expect(await client.query(byToken("t-é"))).toMatchObject({
      token_accounts: [{ token, account_list: [{ account }] }],
    });
    expect(await client.query(byAccount("0:ann "))).toMatchObject({
      account_tokens: [{ account, token_list: [token] }],
    });
  });
});
