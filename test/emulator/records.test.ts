import { describe, expect, it } from "@jest/globals";
import { DEFAULT_APP } from "../../emulator/src/index";
import { basic, emulators, ManualClock, QUERY_PATH, signed, tokenAccounts, WRITE_PATH } from "./client";

const start = emulators();
const unbindAll = { operator_type: 4, token_list: ["t-1"] };

describe("the history", () => {
  it("has each change of a token's accounts, in order, with its cause", async () => {
    const clock = new ManualClock();
    const client = await start({ clock });
    const at = clock.now();
    client.emulator.device("t-1").bind("ann");
    await client.write(tokenAccounts(2, { "t-1": ["0:bob"], "t-2": ["0:bob"] }));
    await client.write(tokenAccounts(1, { "t-1": ["1:cid"] }));
    await client.write(tokenAccounts(3, { "t-1": ["1:cid"] }));
    await client.write({ operator_type: 5, account_list: [{ account: "bob" }] });
    client.emulator.device("t-2").bind("dan");
    await client.write({ operator_type: 4, token_list: ["t-2"] });
    client.emulator.device("t-2").uninstall();
    expect(client.emulator.history()).toEqual([
      { sequence: 1, at, token: "t-1", before: [], after: ["0:ann"], cause: "device" },
      { sequence: 2, at, token: "t-1", before: ["0:ann"], after: ["0:bob"], cause: "operator2" },
      { sequence: 3, at, token: "t-2", before: [], after: ["0:bob"], cause: "operator2" },
      { sequence: 4, at, token: "t-1", before: ["0:bob"], after: ["1:cid"], cause: "operator1" },
      { sequence: 5, at, token: "t-1", before: ["1:cid"], after: [], cause: "operator3" },
      { sequence: 6, at, token: "t-2", before: ["0:bob"], after: [], cause: "operator5" },
      { sequence: 7, at, token: "t-2", before: [], after: ["0:dan"], cause: "device" },
      { sequence: 8, at, token: "t-2", before: ["0:dan"], after: [], cause: "operator4" },
    ]);
  });

  it("leaves out what changes nothing", async () => {
    const client = await start();
    client.emulator.device("t-1").bind("ann");
    await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    await client.write(tokenAccounts(3, { "t-1": ["0:bob"] }));
    expect(client.emulator.history()).toHaveLength(1);
  });
});

describe("the history of a long life", () => {
  it("keeps its newest changes", async () => {
    const { emulator } = await start({ historyLimit: 3 });
    for (const account of ["ann", "bob", "cid", "dan", "eve"]) emulator.device("t-1").bind(account);
    expect(emulator.history().map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
  });
});

describe("the counts", () => {
  it("are of HTTP calls, by what they asked for", async () => {
    const client = await start();
    await client.write(tokenAccounts(1, { "t-1": ["0:ann"] }));
    await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    await client.write(tokenAccounts(2, { "": ["0:ann"] }));
    await client.write(tokenAccounts(3, { "t-1": ["0:ann"] }));
    await client.write(unbindAll);
    await client.write({ operator_type: 5, account_list: [{ account: "ann" }] });
    await client.query({ operator_type: 1, account_list: [{ account: "ann" }] });
    await client.query({ operator_type: 2, token_list: ["t-1", "t-2"] });
    await client.query({ operator_type: 2, token_list: ["t-1"] });
    await client.write({ operator_type: 4 });
    await client.post(WRITE_PATH, "{}", basic(DEFAULT_APP.accessId, "wrong"));
    await client.post("/nowhere", "{}");
    client.emulator.device("t-1").bind("ann");
    expect(client.emulator.counts()).toEqual({
      calls: 11,
      queryByToken: 2,
      queryByAccount: 1,
      operator: { 1: 1, 2: 2, 3: 1, 4: 1, 5: 1 },
      refused: 2,
      faulted: 0,
    });
  });

  it("start again from nothing, alone", async () => {
    const client = await start();
    await client.write(tokenAccounts(2, { "t-1": ["0:ann"] }));
    client.emulator.resetCounts();
    const none = {
      calls: 0,
      queryByToken: 0,
      queryByAccount: 0,
      operator: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
      refused: 0,
      faulted: 0,
    };
    expect(client.emulator.counts()).toEqual(none);
    expect(client.emulator.journal()).toHaveLength(1);
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  it("already read do not change any more", async () => {
    const client = await start();
    const before = client.emulator.counts();
    await client.write(unbindAll);
    expect(before.calls).toBe(0);
  });
});

describe("the journal", () => {
  it("has each call with its answer", async () => {
    const clock = new ManualClock();
    const client = await start({ clock });
    const answer = await client.write(unbindAll);
    expect(client.emulator.journal()).toEqual([
      {
        sequence: 1,
        at: clock.now(),
        accessId: DEFAULT_APP.accessId,
        path: WRITE_PATH,
        operator: 4,
        body: unbindAll,
        status: 200,
        answer,
        code: 0,
        faults: [],
      },
    ]);
  });

  it("has refused calls, too", async () => {
    const client = await start();
    await client.query({ operator_type: 9 });
    await client.post(QUERY_PATH, "no JSON");
    await client.post(QUERY_PATH, "{}", {});
    await client.post(QUERY_PATH, "x".repeat(1_048_577));
    expect(client.emulator.journal()).toMatchObject([
      { operator: 9, code: 1008007 },
      { body: null, operator: null, code: 1008001 },
      { accessId: null, body: {}, code: 1008003 },
      { accessId: null, body: null, status: 413, code: 1008007 },
    ]);
  });

  it("holds no secret, no signature and no authorization", async () => {
    const client = await start();
    const body = JSON.stringify(unbindAll);
    const headers = [signed(DEFAULT_APP, body), basic(DEFAULT_APP.accessId, DEFAULT_APP.secretKey)];
    for (const header of headers) {
      await client.post(WRITE_PATH, body, header);
      await client.post(`${WRITE_PATH}x?key=${DEFAULT_APP.secretKey}`, body, header);
      await client.post(WRITE_PATH, `${body} `, header);
    }
    const text = JSON.stringify(client.emulator.journal());
    const state = await (await fetch(`${client.emulator.url}/_emulator/state`)).text();
    for (const secret of [DEFAULT_APP.secretKey, ...headers.flatMap((header) => [header.Sign, header.Authorization])]) {
      if (secret === undefined) continue;
      expect(text).not.toContain(secret);
      expect(state).not.toContain(secret);
    }
  });

  it("keeps its newest entries and counts what it dropped", async () => {
    const client = await start({ journalLimit: 3 });
    for (let index = 0; index < 5; index += 1) await client.write(unbindAll);
    expect(client.emulator.journal().map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
    expect(client.emulator.journalDropped()).toBe(2);
  });
});

describe("a reset", () => {
  it("forgets all but apps and behaviour", async () => {
    const client = await start({ behaviour: { lag: { kind: "manual" }, message: "ok" } });
    client.emulator.device("t-1").bind("ann");
    client.emulator.device("t-2").uninstall();
    await client.write({ ...tokenAccounts(2, { "t-3": ["0:ann"] }), op_id: "x" });
    client.emulator.reset();
    expect(client.emulator.bindings()).toEqual({});
    expect(client.emulator.pendingTasks()).toBe(0);
    expect(client.emulator.journal()).toEqual([]);
    expect(client.emulator.history()).toEqual([]);
    expect(client.emulator.counts().calls).toBe(0);
    expect(client.emulator.unreadFields()).toEqual({});
    expect(client.emulator.behaviour.message).toBe("ok");
    const answer = await client.write(tokenAccounts(2, { "t-2": ["0:ann"] }));
    expect(answer).toMatchObject({ ret_code: 0, result: ["0"] });
    expect(client.emulator.journal()).toMatchObject([{ sequence: 1 }]);
  });
});

describe("a call without a network", () => {
  it("is answered and recorded as one that came over HTTP", async () => {
    const { emulator } = await start();
    const body = JSON.stringify(tokenAccounts(2, { "t-1": ["0:ann"] }));
    const answer = await emulator.call({ path: WRITE_PATH, headers: signed(DEFAULT_APP, body), body });
    expect(answer).toEqual({ status: 200, body: expect.stringContaining('"ret_code":0') });
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    expect(emulator.journal()).toMatchObject([{ path: WRITE_PATH, operator: 2, status: 200 }]);
  });
});
