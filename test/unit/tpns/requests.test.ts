import { describe, expect, test } from "@jest/globals";
import { sign } from "../../../provider/src/tpns/sign";
import type { BatchOperation, TpnsClient } from "../../../provider/src/tpns/TpnsClient";
import type { RecordedRequest } from "./recordingServer";
import { json } from "./recordingServer";
import { ACCESS_ID, clientOf, SECRET_KEY, serve, served } from "./wire";

const A = "05a8ea6924590dd3a94480fa1c9fc8448b4e";
const B = "2b17c0a4f8bd4d8a9a7e3f1c2d5e6f708192";
const accepted = json({ ret_code: 0, err_msg: "NO_ERROR", result: ["0", "0"] });
const nothing = json({ retCode: 0, errMsg: "NO_ERROR", result: [] });
const accounts = [
  { account: "qa-2", accountType: 0 },
  { account: "张三 😀 é", accountType: 1005 },
];

async function requestOf(send: (client: TpnsClient) => Promise<unknown>, respond = accepted, settings = {}) {
  const { server, client } = await served(respond, settings);
  await send(client);
  const [request, ...more] = server.requests;
  if (request === undefined || more.length > 0) throw new Error(`${server.requests.length} requests were sent`);
  return request;
}

function write(operation: BatchOperation) {
  return (client: TpnsClient) => client.batchOperate(operation);
}

describe("a write sends exactly", () => {
  test.each<[string, BatchOperation, string]>([
    [
      "an override",
      { operator: 2, tokenAccounts: [{ token: A, accounts }] },
      `{"operator_type":2,"token_accounts":[{"token":"${A}","account_list":[{"account":"qa-2","account_type":0},{"account":"张三 😀 é","account_type":1005}]}]}`,
    ],
    [
      "an unbinding of accounts",
      { operator: 3, tokenAccounts: [{ token: A, accounts: [{ account: "qa-2", accountType: 0 }] }] },
      `{"operator_type":3,"token_accounts":[{"token":"${A}","account_list":[{"account":"qa-2","account_type":0}]}]}`,
    ],
    [
      "an unbinding of every account",
      { operator: 4, tokens: [A, B] },
      `{"operator_type":4,"token_list":["${A}","${B}"]}`,
    ],
    [
      "an unbinding of every token",
      { operator: 5, accounts: [{ account: "qa-2", accountType: 0 }] },
      `{"operator_type":5,"account_list":[{"account":"qa-2","account_type":0}]}`,
    ],
  ])("%s", async (_, operation, body) => {
    const request = await requestOf(write(operation));
    expect(request.method).toBe("POST");
    expect(request.path).toBe("/v3/device/account/batchoperate");
    expect(request.body.toString("utf8")).toBe(body);
  });
});

describe("a query sends exactly", () => {
  test("the tokens, each once", async () => {
    const request = await requestOf((client) => client.queryTokens([A, B, A]), nothing);
    expect(request.path).toBe("/v3/device/account/query");
    expect(request.body.toString("utf8")).toBe(`{"operator_type":2,"token_list":["${A}","${B}"]}`);
  });

  test("the accounts with their types", async () => {
    const request = await requestOf((client) => client.queryAccounts(accounts), nothing);
    expect(request.path).toBe("/v3/device/account/query");
    expect(request.body.toString("utf8")).toBe(
      `{"operator_type":1,"account_list":[{"account":"qa-2","account_type":0},{"account":"张三 😀 é","account_type":1005}]}`,
    );
  });
});

describe("every request", () => {
  test("is signed over the very bytes that are sent, Unicode included", async () => {
    const request = await requestOf(write({ operator: 2, tokenAccounts: [{ token: A, accounts }] }));
    const body = request.body;
    const signature = sign({ accessId: ACCESS_ID, secretKey: SECRET_KEY, timeStamp: "1565314789", body });
    expect(headersOf(request)).toEqual({
      "Content-Type": "application/json",
      Accept: "application/json",
      AccessId: ACCESS_ID,
      TimeStamp: "1565314789",
      Sign: signature,
      "content-length": String(body.length),
    });
  });

  test("carries the AccessID and SecretKey where basic authentication is asked for", async () => {
    const request = await requestOf((client) => client.queryTokens([A]), nothing, { auth: "basic" });
    const credentials = Buffer.from(`${ACCESS_ID}:${SECRET_KEY}`).toString("base64");
    expect(headersOf(request)).toMatchObject({ Authorization: `Basic ${credentials}` });
    expect(request.headers.has("Sign")).toBe(false);
  });

  test("names the platform where it is set", async () => {
    const settings = { platform: "ios" };
    const query = await requestOf((client) => client.queryTokens([A]), nothing, settings);
    const unbinding = await requestOf(write({ operator: 4, tokens: [A] }), accepted, settings);
    expect(query.body.toString()).toBe(`{"operator_type":2,"platform":"ios","token_list":["${A}"]}`);
    expect(unbinding.body.toString()).toBe(`{"operator_type":4,"platform":"ios","token_list":["${A}"]}`);
  });

  test("asks for the SecretKey anew, so that a rotated one is taken", async () => {
    const keys = ["first", "second"];
    const { server, client } = await served(nothing, { secretKey: () => keys.shift() ?? "" });
    await client.queryTokens([A]);
    await client.queryTokens([A]);
    const [first, second] = server.requests.map(({ headers }) => headers.get("Sign"));
    expect(first).not.toBe(second);
  });

  test("goes below the path of the base URL", async () => {
    const server = await serve(nothing);
    const client = clientOf(`${server.url}/behind/a/gateway/`);
    await client.queryTokens([A]);
    expect(server.requests[0]?.path).toBe("/behind/a/gateway/v3/device/account/query");
  });

  test("reuses the connections of those before", async () => {
    const { server, client } = await served(nothing);
    for (let count = 0; count < 10; count += 1) await client.queryTokens([A]);
    // Two: a connection is only free again some turns after its answer has been read.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  test("waits for one of the connections that the settings allow", async () => {
    const { server, client } = await served(nothing, { connections: 2 });
    await Promise.all(Array.from({ length: 10 }, () => client.queryTokens([A])));
    expect(server.requests).toHaveLength(10);
    expect(server.connections()).toBeLessThanOrEqual(2);
  });
});

/** So many tokens, each with the same accounts. */
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ token: `${index}`, accounts }));

test("twenty tokens are one call, and operators that state no limit take more", async () => {
  const { server, client } = await served(json({ ret_code: 0 }));
  await client.batchOperate({ operator: 2, tokenAccounts: many(20) });
  await client.batchOperate({ operator: 4, tokens: many(21).map(({ token }) => token) });
  await client.batchOperate({ operator: 5, accounts: Array(21).fill(accounts[0]) });
  expect(server.requests).toHaveLength(3);
});

describe("nothing is sent", () => {
  test("for a call without elements", async () => {
    const { server, client } = await served(accepted);
    expect(await client.batchOperate({ operator: 2, tokenAccounts: [] })).toEqual([]);
    expect(await client.batchOperate({ operator: 4, tokens: [] })).toEqual([]);
    expect(await client.queryTokens([])).toEqual(new Map());
    expect(await client.queryAccounts([])).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test.each([2, 3] as const)("for operator %i with more than 20 tokens", async (operator) => {
    const { server, client } = await served(accepted);
    await expect(client.batchOperate({ operator, tokenAccounts: many(21) })).rejects.toThrow(
      new RangeError(`operator ${operator} takes at most 20 tokens, not 21`),
    );
    expect(server.requests).toEqual([]);
  });
});

test.each([
  [
    { accessPoint: "https://user:hunter2@push.example" },
    "accessPoint: a URL with credentials; write it without, and the key as secretKey",
  ],
  [{ accessId: "1500001048\r\nX: y" }, "the AccessID must be a number as the console shows it"],
  [{ accessId: "" }, "the AccessID must be a number as the console shows it"],
  [{ timeoutSeconds: 0 }, "timeoutSeconds must be over 0"],
  [{ timeoutSeconds: NaN }, "timeoutSeconds must be over 0"],
  [{ connections: 0 }, "connections must be at least 1"],
  [{ connections: 1.5 }, "connections must be at least 1"],
])("a client is refused with %j", (settings, message) => {
  expect(() => clientOf("ap-singapore", settings)).toThrow(new RangeError(message));
});

function headersOf(request: RecordedRequest) {
  const connection = new Set(["host", "connection"]);
  return Object.fromEntries([...request.headers].filter(([name]) => !connection.has(name)));
}
