import { describe, expect, it } from "@jest/globals";
import { DEFAULT_APP, type Fault } from "../../emulator/src/index";
import { emulators, json, ManualClock, QUERY_PATH, tokenAccounts, WRITE_PATH } from "./client";

const start = emulators();

const EFFECTS = ["none", "taken"] as const;
const TWO = { "t-1": ["0:ann"], "t-2": ["0:bob"] };
const overriding = JSON.stringify(tokenAccounts(2, TWO));
const asking = JSON.stringify({ operator_type: 2, token_list: ["t-1", "t-2"] });

/** What is bound after a write of two tokens, where all of it is taken or nothing. */
const bound = (effect: (typeof EFFECTS)[number]) => (effect === "taken" ? TWO : {});

describe.each(EFFECTS)("where the call is hit and its effect is %s", (effect) => {
  it.each([1008001, 1008004, 1008026, 1008027, 1008031, 1010001, 10110008, 4711])(
    "code %i answers it",
    async (code) => {
      const client = await start({ faults: [{ kind: "code", code, effect, times: 2 }] });
      const response = await client.post(WRITE_PATH, overriding);
      expect(response.status).toBe(200);
      expect(await json(response)).toEqual({ ret_code: code, err_msg: expect.any(String) });
      expect(client.emulator.bindings()).toEqual(bound(effect));
      expect(await json(await client.post(QUERY_PATH, asking))).toEqual({ retCode: code, errMsg: expect.any(String) });
    },
  );

  it.each([
    [{ dialect: "xg" as const }, {}, { ret_code: 1008004 }],
    [{}, { codeFields: "camel" as const }, { retCode: 1008004 }],
    [{}, { codeFields: "string" as const }, { ret_code: "1008004" }],
    [{}, { extraKeys: true }, { ret_code: 1008004, err_msg_zh: "" }],
  ])("a code is spelled as %j %j has it", async (app, behaviour, said) => {
    const faults: Fault[] = [{ kind: "code", code: 1008004, effect }];
    const client = await start({ apps: [{ ...DEFAULT_APP, ...app }], behaviour, faults });
    expect(await client.write({ ...tokenAccounts(2, TWO), platform: "android" })).toMatchObject(said);
    expect(client.emulator.bindings()).toEqual(bound(effect));
  });

  it.each([
    [{ kind: "code", code: 1008028 }, 200],
    [{ kind: "http", status: 429 }, 429],
    [{ kind: "http", status: 503 }, 503],
  ] as const)("%j can say how long to wait", async (fault, status) => {
    const clock = new ManualClock();
    const client = await start({
      clock,
      faults: [
        { ...fault, effect, retryAfter: { as: "seconds", seconds: 7 } },
        { ...fault, effect, retryAfter: { as: "date", seconds: 60 } },
        { ...fault, effect, retryAfter: { as: "date", seconds: -60 } },
        { ...fault, effect },
      ],
    });
    const said: (string | null)[] = [];
    for (let call = 0; call < 4; call += 1) {
      const response = await client.post(WRITE_PATH, overriding);
      expect(response.status).toBe(status);
      said.push(response.headers.get("retry-after"));
      await response.text();
    }
    // The clock stands at 1,000 s.
    expect(said).toEqual(["7", "Thu, 01 Jan 1970 00:17:40 GMT", "Thu, 01 Jan 1970 00:15:40 GMT", null]);
    expect(client.emulator.bindings()).toEqual(bound(effect));
  });

  const others: readonly (readonly [Omit<Extract<Fault, { kind: "http" }>, "kind" | "effect">, string])[] = [
    [{ status: 500, body: "" }, "text/plain; charset=utf-8"],
    [{ status: 403, body: "Forbidden", type: "text/plain" }, "text/plain"],
    [{ status: 502, body: "<html></html>", type: "text/html" }, "text/html"],
    [{ status: 200, body: "<html></html>", type: "text/html" }, "text/html"],
    [{ status: 200, body: "", type: "application/json" }, "application/json"],
    [{ status: 204 }, "text/plain; charset=utf-8"],
    [{ status: 302, headers: { location: "/elsewhere" } }, "text/plain; charset=utf-8"],
  ];

  it.each(others)("something else answers: %j", async (answer, type) => {
    const client = await start({ faults: [{ kind: "http", effect, ...answer }] });
    const response = await fetch(client.emulator.url + WRITE_PATH, {
      method: "POST",
      body: overriding,
      headers: { Authorization: `Basic ${btoa(`${DEFAULT_APP.accessId}:${DEFAULT_APP.secretKey}`)}` },
      redirect: "manual",
    });
    expect(response.status).toBe(answer.status);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("location")).toBe(answer.headers?.location ?? null);
    expect(await response.text()).toBe(answer.body ?? "");
    expect(client.emulator.bindings()).toEqual(bound(effect));
  });

  it.each([
    ["short", ["0"]],
    ["long", ["0", "0", "0"]],
    ["missing", undefined],
  ] as const)("result can be %s", async (length, result) => {
    const client = await start({ faults: [{ kind: "result", length, effect, times: 2 }] });
    const answer = await client.write(tokenAccounts(2, TWO));
    expect(answer).toMatchObject({ ret_code: 0 });
    expect(answer.result).toEqual(result);
    expect(client.emulator.bindings()).toEqual(bound(effect));
    client.emulator.device("t-1").bind("ann");
    client.emulator.device("t-2").bind("bob");
    expect((await json(await client.post(QUERY_PATH, asking))).result).toEqual(result);
  });

  it.each([
    [{ connection: "kept" }, 27],
    [{ connection: "kept", bytes: 5 }, 5],
    [{ connection: "kept", bytes: 0 }, 0],
    [{ connection: "kept", bytes: 60_000 }, 54],
  ] as const)("the answer is cut short with %j", async (cut, length) => {
    const client = await start({ faults: [{ kind: "truncated", effect, ...cut }] });
    const response = await client.post(WRITE_PATH, overriding);
    expect(await response.text()).toBe('{"ret_code":0,"err_msg":"NO_ERROR","result":["0","0"]}'.slice(0, length));
    expect(client.emulator.bindings()).toEqual(bound(effect));
  });

  it("the connection ends within the answer", async () => {
    const client = await start({ faults: [{ kind: "truncated", effect, connection: "closed" }] });
    const response = await client.post(WRITE_PATH, overriding);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(client.emulator.bindings()).toEqual(bound(effect));
  });

  it.each([
    [{ pieces: 5, pauseMs: 5 }, 25],
    [{ pieces: 1, pauseMs: 20 }, 20],
    [{ pieces: 1000, pauseMs: 1 }, 1000],
  ])("the answer dribbles with %j, and is whole", async (pace, atLeastMs) => {
    const client = await start({ faults: [{ kind: "slow", effect, ...pace }] });
    const began = performance.now();
    const response = await client.post(WRITE_PATH, overriding);
    expect(client.emulator.bindings()).toEqual(bound(effect));
    expect(await json(response)).toMatchObject({ ret_code: 0, result: ["0", "0"] });
    expect(performance.now() - began).toBeGreaterThan(atLeastMs * 0.9);
  });

  it.each([true, false])("the answer is too large (announced: %s), and still JSON", async (announced) => {
    const client = await start({ faults: [{ kind: "large", effect, bytes: 1_000_000, announced }] });
    const response = await client.post(WRITE_PATH, overriding);
    expect(response.headers.get("content-length")).toBe(announced ? "1000000" : null);
    const text = await response.text();
    expect(text).toHaveLength(1_000_000);
    expect(JSON.parse(text)).toMatchObject({ ret_code: 0 });
    expect(client.emulator.bindings()).toEqual(bound(effect));
  });
});

describe("elements that fail by a fault", () => {
  const failed = { kind: "elements", code: 1008004 } as const;
  const write = tokenAccounts(2, { "t-1": ["0:ann"], "t-2": ["0:bob"], "t-3": ["0:cid"] });

  it.each([
    [{ of: "first" }, ["1008004", "0", "0"], ["t-1"]],
    [{ of: "all" }, ["1008004", "1008004", "1008004"], ["t-1", "t-2", "t-3"]],
    [{ of: ["t-3", "t-9", "t-2"] }, ["0", "1008004", "1008004"], ["t-2", "t-3"]],
  ] as const)("%j: the others are taken, and these as it says", async (of, result, tokens) => {
    const client = await start({
      faults: [
        { ...failed, ...of, effect: "none" },
        { ...failed, ...of, effect: "taken" },
      ],
    });
    expect(await client.write(write)).toMatchObject({ ret_code: 0, result });
    const others = ["t-1", "t-2", "t-3"].filter((token) => !tokens.some((one) => one === token));
    expect(Object.keys(client.emulator.bindings())).toEqual(others);
    expect(await client.write(write)).toMatchObject({ ret_code: 0, result });
    expect(Object.keys(client.emulator.bindings()).sort()).toEqual(["t-1", "t-2", "t-3"]);
  });

  it.each([
    ["first", 1008026, "shown", ["1008004", "0", "0"]],
    ["first", 1008026, "missing", undefined],
    ["all", 1008027, "shown", ["1008004", "1008004", "1008004"]],
    ["all", 1008027, "missing", undefined],
    ["all", 0, "missing", undefined],
  ] as const)("%s can stand under code %i, result %s", async (of, topLevel, result, said) => {
    const client = await start({ faults: [{ ...failed, of, topLevel, result, effect: "none" }] });
    const answer = await client.write(write);
    expect(answer).toMatchObject({ ret_code: topLevel });
    expect(answer.result).toEqual(said);
    expect(Object.keys(client.emulator.bindings())).toEqual(of === "first" ? ["t-2", "t-3"] : []);
  });

  it("have the top-level code of the settings otherwise, and the app's spelling", async () => {
    const faults: Fault[] = [{ ...failed, of: "first", effect: "none", times: null }];
    const client = await start({ behaviour: { failedTopLevel: "batch", elementFailure: "number" }, faults });
    expect(await client.write(write)).toMatchObject({ ret_code: 1008026, result: [1008004, "0", "0"] });
    const xg = await start({
      apps: [{ ...DEFAULT_APP, dialect: "xg" }],
      faults: [{ ...failed, code: 1008006, of: "all", effect: "none" }],
    });
    expect(await xg.write({ ...tokenAccounts(2, TWO), platform: "ios" })).toMatchObject({
      result: ["token_not_exists", "token_not_exists"],
    });
  });

  it("are named by account where elements are accounts", async () => {
    const client = await start({ faults: [{ ...failed, of: ["bob"], effect: "none", times: 2 }] });
    for (const account of ["ann", "bob"]) client.emulator.device(`of-${account}`).bind(account);
    const accounts = { account_list: [{ account: "ann" }, { account: "bob" }] };
    expect(await client.query({ operator_type: 1, ...accounts })).toMatchObject({
      account_tokens: [{ account: "ann" }],
      result: ["0", "1008004"],
    });
    expect(await client.write({ operator_type: 5, ...accounts })).toMatchObject({ result: ["0", "1008004"] });
    expect(client.emulator.bindings()).toEqual({ "of-bob": ["0:bob"] });
  });

  it("are left out of a query's mappings", async () => {
    const client = await start({ faults: [{ ...failed, of: ["t-1"], effect: "taken" }] });
    await client.post(WRITE_PATH, JSON.stringify(tokenAccounts(2, { "t-2": ["0:bob"] })));
    client.emulator.device("t-1").bind("ann");
    expect(await json(await client.post(QUERY_PATH, asking))).toMatchObject({
      token_accounts: [{ token: "t-2" }],
      result: ["1008004", "0"],
    });
  });

  it("and results: a call without what they are about is not met", async () => {
    const client = await start({
      apps: [{ ...DEFAULT_APP, dialect: "xg" }],
      faults: [
        { ...failed, of: ["t-9"], effect: "none" },
        { kind: "result", length: "long", effect: "taken", on: { endpoint: "query" } },
      ],
    });
    await client.write({ ...tokenAccounts(2, TWO), platform: "ios" });
    // Answers to queries have no result in XG.
    await client.query({ operator_type: 2, token_list: ["t-1"], platform: "ios" });
    expect(client.emulator.faults()).toMatchObject([{ met: 0 }, { met: 0 }]);
  });
});
