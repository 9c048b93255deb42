import { describe, expect, it } from "@jest/globals";
import { DEFAULT_APP, type Fault, InputError, startEmulator } from "../../emulator/src/index";
import { basic, type Client, clientOf, emulators, json, QUERY_PATH, tokenAccounts, WRITE_PATH } from "./client";

const start = emulators();

const bind = (token: string, account = "0:ann") => tokenAccounts(2, { [token]: [account] });
const byToken = (...tokens: string[]) => ({ operator_type: 2, token_list: tokens });
const byAccount = (...accounts: object[]) => ({ operator_type: 1, account_list: accounts });
const failing: Fault = { kind: "code", code: 1008004, effect: "none" };

/** Which of so many writes of a token each are hit. */
async function hitAmong(client: Client, count: number): Promise<number[]> {
  const codes: unknown[] = [];
  for (let index = 1; index <= count; index += 1) codes.push((await client.write(bind(`t-${index}`))).ret_code);
  return codes.flatMap((code, index) => (code === 1008004 ? [index + 1] : []));
}

describe("a fault", () => {
  it.each([
    [{}, [1]],
    [{ times: 3 }, [1, 2, 3]],
    [{ skip: 2 }, [3]],
    [{ skip: 1, times: 2 }, [2, 3]],
    [{ skip: 6, times: null }, [7, 8]],
    [{ chance: { probability: 0, seed: 1 }, times: null }, []],
    [{ chance: { probability: 1, seed: 1 }, times: 2, skip: 1 }, [2, 3]],
  ])("with %j hits the calls %j of eight", async (counted, hit) => {
    const client = await start({ faults: [{ ...failing, ...counted }] });
    expect(await hitAmong(client, 8)).toEqual(hit);
    expect(client.emulator.faults()).toMatchObject([{ id: 1, met: 8, hits: hit.length }]);
  });

  it("by chance hits the same calls with the same seed, and stops at its limit", async () => {
    const among = async (seed: number, times: number | null) =>
      hitAmong(await start({ faults: [{ ...failing, chance: { probability: 0.4, seed }, times }] }), 40);
    const hit = await among(1, null);
    expect(hit.length).toBeGreaterThan(5);
    expect(hit.length).toBeLessThan(35);
    expect(await among(1, null)).toEqual(hit);
    expect(await among(1, 3)).toEqual(hit.slice(0, 3));
    expect(await among(2, null)).not.toEqual(hit);
  });

  it("throws its dice for the calls that match, whatever else is called", async () => {
    const chance = { probability: 0.4, seed: 1 };
    const client = await start({ faults: [{ ...failing, on: { endpoint: "batchoperate" }, times: null, chance }] });
    const alone = await hitAmong(client, 20);
    client.emulator.clearFaults();
    client.emulator.addFault({ ...failing, on: { endpoint: "batchoperate" }, times: null, chance });
    const among: number[] = [];
    for (let index = 1; index <= 20; index += 1) {
      await client.query(byToken("t-1"));
      if ((await client.write(bind(`t-${index}`))).ret_code === 1008004) among.push(index);
    }
    expect(among).toEqual(alone);
  });

  const calls = {
    "an override": { path: WRITE_PATH, body: tokenAccounts(2, { "t-1": ["0:ann", "7:bob"], "t-2": ["0:ann"] }) },
    "an unbind": { path: WRITE_PATH, body: tokenAccounts(3, { "t-3": ["0:ann"] }) },
    "an unbind of all": { path: WRITE_PATH, body: { operator_type: 4, token_list: ["t-1"] } },
    "an unbind everywhere": { path: WRITE_PATH, body: { operator_type: 5, account_list: [{ account: "ann" }] } },
    "a query by token": { path: QUERY_PATH, body: byToken("t-2", "t-1") },
    "a query by account": { path: QUERY_PATH, body: byAccount({ account: "bob", account_type: 7 }) },
  };
  const writes = ["an override", "an unbind", "an unbind of all", "an unbind everywhere"];
  const queries = ["a query by token", "a query by account"];

  it.each([
    [{}, [...writes, ...queries]],
    [{ endpoint: "batchoperate" }, writes],
    [{ endpoint: "query" }, queries],
    [{ endpoint: "batchoperate", operator: 2 }, ["an override"]],
    [{ endpoint: "query", operator: 2 }, ["a query by token"]],
    [{ token: "t-1" }, ["an override", "an unbind of all", "a query by token"]],
    [{ token: "t-3", endpoint: "query" }, []],
    [{ account: { account: "ann" } }, ["an override", "an unbind", "an unbind everywhere"]],
    [{ account: { account: "bob", type: 7 } }, ["an override", "a query by account"]],
    [{ account: { account: "bob", type: 0 } }, []],
    [{ accessId: DEFAULT_APP.accessId, token: "t-3" }, ["an unbind"]],
    [{ accessId: "1600000002" }, []],
  ] as const)("on %j meets %j", async (on, met) => {
    const apps = [DEFAULT_APP, { accessId: "1600000002", secretKey: "k2" }];
    const client = await start({ apps, faults: [{ ...failing, on, times: null }] });
    const hit: string[] = [];
    for (const [name, { path, body }] of Object.entries(calls)) {
      const { ret_code, retCode } = await json(await client.post(path, JSON.stringify(body)));
      if ((ret_code ?? retCode) === 1008004) hit.push(name);
    }
    expect(hit).toEqual(met);
  });

  it("of one app leaves the others alone", async () => {
    const other = { accessId: "1600000002", secretKey: "k2" };
    const { emulator } = await start({
      apps: [DEFAULT_APP, other],
      faults: [{ ...failing, on: { accessId: other.accessId }, times: null }],
    });
    expect(await clientOf(emulator, DEFAULT_APP).write(bind("t-1"))).toMatchObject({ ret_code: 0 });
    expect(await clientOf(emulator, other).write(bind("t-1"))).toMatchObject({ ret_code: 1008004 });
  });

  it("has nothing to do with calls that the service refuses by itself", async () => {
    const client = await start({ faults: [{ ...failing, times: null }] });
    await client.post(WRITE_PATH, JSON.stringify(bind("t-1")), basic(DEFAULT_APP.accessId, "wrong"));
    await client.post(WRITE_PATH, "no JSON");
    await client.write({ operator_type: 9 });
    expect(client.emulator.faults()).toMatchObject([{ met: 0, hits: 0 }]);
    expect(client.emulator.counts()).toMatchObject({ calls: 3, refused: 3, faulted: 0 });
  });

  it("leaves a call in the counts of what it asked for, and in one of its own", async () => {
    const client = await start({ faults: [{ ...failing, times: 2 }] });
    await client.write(bind("t-1"));
    await client.query(byToken("t-1"));
    await client.query(byToken("t-1"));
    expect(client.emulator.counts()).toMatchObject({
      calls: 3,
      operator: { 2: 1 },
      queryByToken: 2,
      refused: 0,
      faulted: 2,
    });
  });

  it("is named in the journal", async () => {
    const reset: Fault = { kind: "dropped", effect: "taken", skip: 1 };
    const html: Fault = { kind: "http", status: 502, body: "<html>", effect: "none", skip: 2 };
    const client = await start({ faults: [failing, reset, html, { kind: "lost", skip: 3 }] });
    for (let index = 0; index < 5; index += 1) await client.write(bind(`t-${index}`)).catch(() => undefined);
    expect(client.emulator.journal()).toMatchObject([
      { faults: [1], status: 200, code: 1008004, answer: { ret_code: 1008004 } },
      { faults: [2], status: null, code: null, answer: null },
      { faults: [3], status: 502, code: null, answer: null },
      { faults: [4], status: 200, code: 0, answer: { ret_code: 0 } },
      { faults: [], status: 200, code: 0 },
    ]);
  });
});

describe("several faults", () => {
  it("of the answer: the earlier one hits, the other has all its hits left", async () => {
    const client = await start({ faults: [failing, { ...failing, code: 1008028 }] });
    const codes = [1, 2, 3].map(async (index) => (await client.write(bind(`t-${index}`))).ret_code);
    expect((await Promise.all(codes)).sort()).toEqual([0, 1008004, 1008028]);
    expect(client.emulator.faults()).toMatchObject([
      { met: 3, hits: 1, remaining: 0 },
      { met: 3, hits: 1, remaining: 0 },
    ]);
  });

  it("of different groups hit one call together", async () => {
    const client = await start({
      faults: [
        { kind: "dropped", effect: "taken" },
        { kind: "lost" },
        { kind: "device", moment: "after", act: { action: "bind", account: "eve" } },
      ],
    });
    await expect(client.write(bind("t-1"))).rejects.toThrow();
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:eve"] });
    expect(client.emulator.journal()).toMatchObject([{ faults: [1, 2, 3] }]);
    expect(client.emulator.counts().faulted).toBe(1);
  });

  it("don't touch the task of a call that has none", async () => {
    const client = await start({ faults: [failing, { kind: "lost" }] });
    await client.write(bind("t-1"));
    expect(client.emulator.faults()).toMatchObject([{ hits: 1 }, { met: 1, hits: 0, remaining: 1 }]);
  });
});

describe("the list of faults", () => {
  it("tells each with what it did, used up or not, and all its fields", async () => {
    const client = await start();
    expect(client.emulator.addFault(failing)).toEqual({
      id: 1,
      fault: { ...failing, on: {}, skip: 0, times: 1 },
      met: 0,
      hits: 0,
      remaining: 1,
    });
    client.emulator.addFault({ kind: "lost", times: null, on: { token: "t-9" } });
    await client.write(bind("t-1"));
    expect(client.emulator.faults()).toMatchObject([
      { id: 1, met: 1, hits: 1, remaining: 0 },
      { id: 2, fault: { on: { endpoint: "batchoperate", token: "t-9" } }, met: 0, hits: 0, remaining: null },
    ]);
  });

  it("lets one go, or all; numbers are not given again", async () => {
    const { emulator } = await start({ faults: [failing, { ...failing, code: 1008028 }, failing] });
    expect(emulator.removeFault(2)).toMatchObject({ id: 2, fault: { code: 1008028 } });
    expect(emulator.faults().map(({ id }) => id)).toEqual([1, 3]);
    expect(() => emulator.removeFault(2)).toThrow(InputError);
    emulator.clearFaults();
    expect(emulator.faults()).toEqual([]);
    expect(emulator.addFault(failing).id).toBe(4);
  });

  it("is forgotten by a reset, numbers too", async () => {
    const client = await start({ faults: [failing] });
    client.emulator.reset();
    expect(client.emulator.faults()).toEqual([]);
    expect(await client.write(bind("t-1"))).toMatchObject({ ret_code: 0 });
    expect(client.emulator.addFault(failing).id).toBe(1);
  });

  it("has room for a thousand", async () => {
    const { emulator } = await start();
    for (let index = 0; index < 1000; index += 1) emulator.addFault(failing);
    expect(() => emulator.addFault(failing)).toThrow(/1000/);
    emulator.removeFault(500);
    expect(emulator.addFault(failing).id).toBe(1001);
  });

  it.each([
    [{ kind: "gremlin" }, /kind: none of code, elements/],
    [{}, /kind: none of/],
    [[], /fault/],
    [{ kind: "code", code: 1008004 }, /effect/],
    [{ kind: "code", code: 0, effect: "none" }, /code/],
    [{ kind: "code", code: 1008004, effect: "perhaps" }, /effect/],
    [{ kind: "lost", effect: "none" }, /effect/],
    [{ ...failing, on: { tokn: "t-1" } }, /tokn/],
    [{ ...failing, on: { endpoint: "push" } }, /endpoint/],
    [{ ...failing, on: { operator: 2 } }, /an operator needs an endpoint/],
    [{ ...failing, on: { endpoint: "query", operator: 3 } }, /operator 1 or 2/],
    [{ ...failing, on: { accessId: "1500009999" } }, /no such app/],
    [{ ...failing, times: 0 }, /times/],
    [{ ...failing, skip: -1 }, /skip/],
    [{ ...failing, often: 2 }, /often/],
    [{ ...failing, chance: { probability: 1.1, seed: 1 } }, /probability/],
    [{ ...failing, chance: { probability: 0.1 } }, /seed/],
    [{ kind: "lost", on: { endpoint: "query" } }, /endpoint/],
    [{ kind: "stale", byMs: 5, on: { endpoint: "batchoperate" } }, /endpoint/],
    [{ kind: "stale" }, /either byMs or byChanges/],
    [{ kind: "late", byMs: 5, byCalls: 5 }, /either byMs or byCalls/],
    [{ kind: "late", byMs: 86_400_001 }, /byMs/],
    [{ kind: "elements", of: [], code: 1008006, effect: "none" }, /of/],
    [{ kind: "elements", of: "first", code: 1008006, effect: "none", topLevel: 7 }, /topLevel/],
    [{ kind: "http", status: 99, effect: "none" }, /status/],
    [{ kind: "http", status: 200, body: "x".repeat(65_537), effect: "none" }, /body/],
    [{ kind: "http", status: 200, headers: { "content-length": "1" }, effect: "none" }, /headers/],
    [{ kind: "http", status: 200, headers: { "x y": "1" }, effect: "none" }, /headers/],
    [{ kind: "slow", pauseMs: 60_001, effect: "none" }, /pauseMs/],
    [{ kind: "large", bytes: 134_217_729, effect: "none" }, /bytes/],
    [{ kind: "hung", forMs: 600_001, effect: "none" }, /forMs/],
    [{ kind: "down", effect: "none" }, /forMs/],
    [{ kind: "resetOnConnect", times: null }, /times/],
    [{ kind: "resetOnConnect", on: { token: "t-1" } }, /on/],
    [{ kind: "device", moment: "before", act: { action: "dance" } }, /action/],
    [{ kind: "device", moment: "before", act: { action: "bind", account: "x" } }, /more than one character/],
    [{ kind: "device", moment: "before", token: "", act: { action: "unbindAll" } }, /36 characters/],
  ])("refuses %j", async (fault: object, message) => {
    const { emulator } = await start();
    const response = await fetch(`${emulator.url}/_emulator/faults`, { method: "POST", body: JSON.stringify(fault) });
    expect(response.status).toBe(400);
    const { error } = await json(response);
    expect(error).toMatch(message);
    expect(error).toMatch(/^[^\n]{1,300}$/);
    expect(emulator.faults()).toEqual([]);
  });

  it("refuses an emulator with a fault that is none", async () => {
    await expect(startEmulator({ faults: [{ ...failing, code: 0 }] })).rejects.toThrow(InputError);
  });
});

describe("the admin API", () => {
  it("lists, adds and takes back faults", async () => {
    const client = await start();
    const url = `${client.emulator.url}/_emulator/faults`;
    const post = (fault: Fault) => fetch(url, { method: "POST", body: JSON.stringify(fault) });
    expect(await json(await post(failing))).toMatchObject({ id: 1, remaining: 1 });
    await post({ kind: "lost" });
    await client.write(bind("t-1"));
    expect(await (await fetch(url)).json()).toEqual(client.emulator.faults());
    expect(await json(await fetch(`${url}/1`, { method: "DELETE" }))).toMatchObject({ id: 1, hits: 1 });
    expect(client.emulator.faults()).toMatchObject([{ id: 2 }]);
    expect((await fetch(`${url}/1`, { method: "DELETE" })).status).toBe(400);
    expect((await fetch(`${url}/first`, { method: "DELETE" })).status).toBe(400);
    expect((await fetch(url, { method: "DELETE" })).status).toBe(200);
    expect(client.emulator.faults()).toEqual([]);
  });
});
