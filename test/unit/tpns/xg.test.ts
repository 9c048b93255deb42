import { describe, expect, test } from "@jest/globals";
import type { BatchOperation, ClientSettings, TpnsClient } from "../../../provider/src/tpns/TpnsClient";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { json } from "./recordingServer";
import { ACCESS_ID, clientOf, failureOf, SECRET_KEY, served } from "./wire";

const xg: Partial<ClientSettings> = { dialect: "xg", platform: "android" };
const operator: Partial<ClientSettings> = { ...xg, opType: "rtx", opId: "jo" };
const mobile = { account: "+8613711112222", accountType: 1 };
const email = { account: "qa-1@example.com", accountType: 2 };

async function bodySent(send: (client: TpnsClient) => Promise<unknown>, settings: Partial<ClientSettings>) {
  const { server, client } = await served(json({ ret_code: 0, err_msg: "ok" }), settings);
  await send(client);
  expect(server.requests).toHaveLength(1);
  return { path: server.requests[0]?.path, body: server.requests[0]?.body.toString() };
}

describe("in XG a write sends exactly", () => {
  test.each<[string, Partial<ClientSettings>, BatchOperation, string]>([
    [
      "an override",
      xg,
      { operator: 2, tokenAccounts: [{ token: "t1", accounts: [email, mobile] }] },
      '{"operator_type":2,"platform":"android","token_accounts":[{"token":"t1","account_list":[{"account":"qa-1@example.com","account_type":2},{"account":"+8613711112222","account_type":1}]}]}',
    ],
    [
      "an unbinding of accounts",
      { ...xg, platform: "ios" },
      { operator: 3, tokenAccounts: [{ token: "t1", accounts: [email] }] },
      '{"operator_type":3,"platform":"ios","token_accounts":[{"token":"t1","account_list":[{"account":"qa-1@example.com","account_type":2}]}]}',
    ],
    [
      "an unbinding of every account",
      operator,
      { operator: 4, tokens: ["t1", "t2"] },
      '{"operator_type":4,"platform":"android","op_type":"rtx","op_id":"jo","token_list":["t1","t2"]}',
    ],
    [
      "an unbinding of every token",
      { ...xg, opType: "other" },
      { operator: 5, accounts: [mobile] },
      '{"operator_type":5,"platform":"android","op_type":"other","account_list":[{"account":"+8613711112222","account_type":1}]}',
    ],
  ])("%s", async (_, settings, operation, body) => {
    const sent = await bodySent((client) => client.batchOperate(operation), settings);
    expect(sent).toEqual({ path: "/v3/device/account/batchoperate", body });
  });
});

describe("in XG a query sends exactly", () => {
  test.each<[string, Partial<ClientSettings>, (client: TpnsClient) => Promise<unknown>, string]>([
    [
      "the tokens",
      xg,
      (client) => client.queryTokens(["t1", "t2"]),
      '{"operator_type":2,"platform":"android","token_list":["t1","t2"]}',
    ],
    [
      "the accounts with their types",
      operator,
      (client) => client.queryAccounts([mobile, email]),
      '{"operator_type":1,"platform":"android","op_type":"rtx","op_id":"jo","account_list":[{"account":"+8613711112222","account_type":1},{"account":"qa-1@example.com","account_type":2}]}',
    ],
  ])("%s", async (_, settings, send, body) => {
    expect(await bodySent(send, settings)).toEqual({ path: "/v3/device/account/query", body });
  });
});

test("TPNS is sent no operator", async () => {
  const { body } = await bodySent((client) => client.queryTokens(["t1"]), { ...operator, dialect: "tpns" });
  expect(body).toBe('{"operator_type":2,"platform":"android","token_list":["t1"]}');
});

test("XG without a platform is refused, for a reader as for a client", () => {
  const message = 'the XG dialect needs the platform: "android" or "ios"';
  const settings = { accessId: ACCESS_ID, secretKey: () => SECRET_KEY, accessPoint: "https://push.example" };
  expect(() => clientOf("https://push.example", { dialect: "xg" })).toThrow(new RangeError(message));
  expect(() => createTpnsReader({ ...settings, dialect: "xg" })).toThrow(new RangeError(message));
});

describe("a write's answer in XG", () => {
  const operation: BatchOperation = { operator: 4, tokens: ["t1", "t2"] };

  test.each<[string, unknown, readonly unknown[]]>([
    ["the documented words", { ret_code: 0, err_msg: "ok", result: ["ok", "token_not_exists"] }, ["accepted", 1008006]],
    ["words alone", { ret_code: 0, result: ["ok", "ok"] }, ["accepted", "accepted"]],
    ["no result", { ret_code: 0, err_msg: "ok" }, ["unsaid", "unsaid"]],
    ["another word", { ret_code: 0, result: ["ok", "busy"] }, ["accepted", -1]],
    ["the codes of TPNS", { ret_code: 0, result: ["0", "1008029"] }, ["accepted", 1008029]],
    ["the other spelling", { retCode: 0, errMsg: "ok", result: ["ok", "token_not_exists"] }, ["accepted", 1008006]],
    ["all that failed", { ret_code: 1008027, result: ["token_not_exists", "token_not_exists"] }, [1008006, 1008006]],
  ])("is read with %s", async (_, answer, said) => {
    const { client } = await served(json(answer), xg);
    const results = await client.batchOperate(operation);
    expect(results.map((one) => (one.kind === "refused" ? one.code : one.kind))).toEqual(said);
  });

  test("with a code that TPNS does not list may have been taken", async () => {
    const { client } = await served(json({ ret_code: 76, err_msg: "" }), xg);
    const error = await failureOf(client.batchOperate(operation));
    expect(error).toMatchObject({ code: "TPNS_SERVICE", serviceCode: 76, taken: "maybe", retry: "after-reading" });
  });
});

describe("a query's answer in XG", () => {
  const t1 = {
    token: "t1",
    account_list: [
      { account: "a", account_type: 2 },
      { account: "b", account_type: 1 },
    ],
  };
  const bound = [
    { account: "a", accountType: 2 },
    { account: "b", accountType: 1 },
  ];

  test.each<[string, unknown, unknown]>([
    ["the documented sample's shape", { ret_code: 0, err_msg: "ok", token_accounts: [t1] }, [bound, []]],
    ["words", { ret_code: 0, result: ["ok", "token_not_exists"], token_accounts: [t1] }, [bound, []]],
    [
      "words for nothing but unknown tokens",
      { ret_code: 1008027, result: Array(2).fill("token_not_exists") },
      [[], []],
    ],
    ["the spelling of TPNS", { retCode: "0", result: ["0", "10110008"], token_accounts: [t1] }, [bound, []]],
    [
      "a type left out",
      { ret_code: 0, token_accounts: [{ token: "t1", account_list: [{ account: "a" }] }] },
      [[{ account: "a" }], []],
    ],
  ])("by token is read with %s", async (_, answer, said) => {
    const { client } = await served(json(answer), xg);
    expect([...(await client.queryTokens(["t1", "t2"])).values()]).toEqual(said);
  });

  test.each<[string, unknown, unknown]>([
    [
      "the documented sample's shape",
      {
        ret_code: 0,
        err_msg: "ok",
        account_tokens: [
          { ...wire(email), token_list: ["t2"] },
          { ...wire(mobile), token_list: ["t1", "t2"] },
        ],
      },
      [["t1", "t2"], ["t2"]],
    ],
    ["no mapping", { ret_code: 0, err_msg: "ok" }, [[], []]],
    [
      "the number that TPNS gives the type",
      { ret_code: 0, account_tokens: [{ ...wire(mobile), account_type: 1002 }] },
      [[], []],
    ],
  ])("by account is read with %s", async (_, answer, tokens) => {
    const { client } = await served(json(answer), xg);
    expect((await client.queryAccounts([mobile, email])).map((one) => one.tokens)).toEqual(tokens);
  });

  test("is an error with a word that nobody documents", async () => {
    const { client } = await served(json({ ret_code: 0, result: ["ok", "busy"] }), xg);
    expect(await failureOf(client.queryTokens(["t1", "t2"]))).toMatchObject({ tokens: ["t2"], serviceCode: -1 });
  });
});

function wire({ account, accountType }: { account: string; accountType: number }) {
  return { account, account_type: accountType };
}
