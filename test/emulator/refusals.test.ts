import { describe, expect, it } from "@jest/globals";
import { emulators, json, QUERY_PATH, tokenAccounts, wireAccount, WRITE_PATH } from "./client";

const start = emulators();

const tokens = (count: number) => Array.from({ length: count }, (_, index) => `t-${index}`);
const bound = (count: number) => Object.fromEntries(tokens(count).map((token) => [token, ["0:ann"]]));
const element = { token: "t-1", account_list: [{ account: "ann" }] };

const writes: readonly (readonly [string, unknown, number])[] = [
  ["no object", [], 1008007],
  ["null", null, 1008007],
  ["no operator", {}, 1008002],
  ["an unknown operator", { operator_type: 6, token_list: ["t-1"] }, 1008007],
  ["an operator as text", { operator_type: "4", token_list: ["t-1"] }, 1008007],
  ...([1, 2, 3] as const).flatMap((operator): [string, unknown, number][] => [
    [`operator ${operator} without token_accounts`, { operator_type: operator, token_list: ["t-1"] }, 1008002],
    [`operator ${operator} with an empty list`, { operator_type: operator, token_accounts: [] }, 1008007],
    [`operator ${operator} with a list that is none`, { operator_type: operator, token_accounts: element }, 1008007],
    [`operator ${operator} with 21 tokens`, tokenAccounts(operator, bound(21)), 1008007],
    [
      `operator ${operator} with a token twice`,
      { operator_type: operator, token_accounts: [element, element] },
      1008007,
    ],
    [`operator ${operator} without accounts`, { operator_type: operator, token_accounts: [{ token: "t-1" }] }, 1008002],
    [`operator ${operator} with no account`, tokenAccounts(operator, { "t-1": [] }), 1008007],
    [
      `operator ${operator} without a token`,
      { operator_type: operator, token_accounts: [{ account_list: [{ account: "ann" }] }] },
      1008002,
    ],
    [
      `operator ${operator} with accounts as text`,
      { operator_type: operator, token_accounts: [{ token: "t-1", account_list: ["ann"] }] },
      1008007,
    ],
    [
      `operator ${operator} with an account type as text`,
      {
        operator_type: operator,
        token_accounts: [{ token: "t-1", account_list: [{ account: "ann", account_type: "0" }] }],
      },
      1008007,
    ],
    [
      `operator ${operator} with a negative account type`,
      {
        operator_type: operator,
        token_accounts: [{ token: "t-1", account_list: [{ account: "ann", account_type: -1 }] }],
      },
      1008007,
    ],
  ]),
  ["operator 4 without token_list", { operator_type: 4, account_list: [] }, 1008002],
  ["operator 4 with an empty list", { operator_type: 4, token_list: [] }, 1008007],
  ["operator 4 with a number for a token", { operator_type: 4, token_list: [1] }, 1008007],
  ["operator 4 with a token twice", { operator_type: 4, token_list: ["t-1", "t-1"] }, 1008007],
  ["operator 5 without account_list", { operator_type: 5, token_list: ["t-1"] }, 1008002],
  ["operator 5 with an empty list", { operator_type: 5, account_list: [] }, 1008007],
  ["operator 5 with accounts as text", { operator_type: 5, account_list: ["ann"] }, 1008007],
  ["operator 5 without an account's text", { operator_type: 5, account_list: [{ account_type: 0 }] }, 1008002],
];

const queries: readonly (readonly [string, unknown, number])[] = [
  ["no object", "x", 1008007],
  ["no operator", { token_list: ["t-1"] }, 1008002],
  ["an unknown operator", { operator_type: 3, token_list: ["t-1"] }, 1008007],
  ["operator 1 without account_list", { operator_type: 1, token_list: ["t-1"] }, 1008002],
  ["operator 1 with an empty list", { operator_type: 1, account_list: [] }, 1008007],
  ["operator 1 with accounts as text", { operator_type: 1, account_list: ["ann"] }, 1008007],
  ["operator 2 without token_list", { operator_type: 2, account_list: [wireAccount("0:ann")] }, 1008002],
  ["operator 2 with an empty list", { operator_type: 2, token_list: [] }, 1008007],
  ["operator 2 with objects for tokens", { operator_type: 2, token_list: [{ token: "t-1" }] }, 1008007],
];

describe("a write", () => {
  it.each(writes)("with %s is refused as a whole", async (_, body, code) => {
    const client = await start();
    client.emulator.device("t-1").bind("bob");
    const answer = await client.write(body);
    expect(answer.ret_code).toBe(code);
    expect(answer).not.toHaveProperty("result");
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:bob"] });
    expect(client.emulator.counts()).toMatchObject({ calls: 1, refused: 1 });
  });

  it("of 20 tokens is taken", async () => {
    const client = await start();
    expect(await client.write(tokenAccounts(2, bound(20)))).toMatchObject({ ret_code: 0 });
    expect(Object.keys(client.emulator.bindings())).toHaveLength(20);
  });
});

describe("a query", () => {
  it.each(queries)("with %s is refused as a whole", async (_, body, code) => {
    const client = await start();
    const answer = await client.query(body);
    expect(answer.retCode).toBe(code);
    expect(answer).not.toHaveProperty("result");
  });
});

describe("a body", () => {
  it.each([
    ["empty", ""],
    ["cut short", '{"operator_type": 2'],
    ["not UTF-8", Uint8Array.from([0x22, 0xff, 0x22])],
  ])("that is %s cannot be parsed", async (_, body) => {
    const client = await start();
    expect(await json(await client.post(WRITE_PATH, body))).toMatchObject({ ret_code: 1008001 });
    expect(await json(await client.post(QUERY_PATH, body))).toMatchObject({ retCode: 1008001 });
  });

  it("of more than 1 MiB is refused before it is read", async () => {
    const client = await start();
    const response = await client.post(WRITE_PATH, "x".repeat(1_048_577));
    expect(response.status).toBe(413);
  });

  it("may carry keys that nobody reads", async () => {
    const client = await start();
    expect(await client.query({ operator_type: 2, token_list: ["t-1"], op_id: "x" })).toMatchObject({ retCode: 0 });
  });
});

describe("the platform", () => {
  const app = { accessId: "1600000001", secretKey: "key", platform: "ios" } as const;
  const body = (platform?: string) => ({ operator_type: 4, token_list: ["t-1"], ...(platform ? { platform } : {}) });

  it.each([
    ["left out", undefined, 0],
    ["the app's", "ios", 0],
    ["the app's in another casing", "iOS", 0],
    ["another", "android", 1008007],
  ])("may be %s or not", async (_, platform, code) => {
    const client = await start({ apps: [app] });
    expect(await client.write(body(platform))).toMatchObject({ ret_code: code });
  });

  const pages = [
    ["left out", undefined, 1008002],
    ["written android", "android", 0],
    ["written Android", "Android", 0],
    ["written ios", "ios", 0],
    ["written iOS", "iOS", 0],
    ["none of the two", "windows", 1008007],
  ] as const;

  it.each(pages)("that is required and %s is answered by code", async (_, platform, code) => {
    const client = await start({ behaviour: { platformRequired: true } });
    expect(await client.write(body(platform))).toMatchObject({ ret_code: code });
    expect(await client.write({ ...tokenAccounts(2, bound(1)), platform })).toMatchObject({ ret_code: code });
    expect(await client.write({ operator_type: 5, account_list: [wireAccount("0:ann")], platform })).toMatchObject({
      ret_code: code,
    });
  });

  it("that is required and missing leaves everything as it was", async () => {
    const client = await start({ behaviour: { platformRequired: true } });
    client.emulator.device("t-1").bind("ann");
    await client.write(body());
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    expect(client.emulator.counts()).toMatchObject({ refused: 1, operator: { 4: 0 } });
  });

  it("is required of writes alone", async () => {
    const client = await start({ behaviour: { platformRequired: true } });
    expect(await client.query({ operator_type: 2, token_list: ["t-1"] })).toMatchObject({ retCode: 0 });
  });
});

describe("anything else", () => {
  it.each([
    ["GET", WRITE_PATH],
    ["PUT", WRITE_PATH],
    ["POST", "/v3/device/account"],
    ["POST", "/"],
  ])("as %s %s is not found, in JSON", async (method, path) => {
    const { emulator } = await start();
    const response = await fetch(emulator.url + path, { method });
    expect(response.status).toBe(404);
    expect(await json(response)).toEqual({ error: "not found" });
    expect(emulator.journal()).toMatchObject([{ path, status: 404, code: null }]);
  });
});
