import { describe, expect, it } from "@jest/globals";
import { DEFAULT_BEHAVIOUR, type Emulator } from "../../emulator/src/index";
import { emulators, json, tokenAccounts } from "./client";

const start = emulators();

const get = (emulator: Emulator, path: string) => fetch(`${emulator.url}/_emulator/${path}`);
const post = (emulator: Emulator, path: string, body?: unknown) =>
  fetch(`${emulator.url}/_emulator/${path}`, {
    method: "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe("the admin API", () => {
  it("shows the state of all apps", async () => {
    const apps = [
      { accessId: "1500000001", secretKey: "k1", platform: "android" as const },
      { accessId: "1600000001", secretKey: "k2", dialect: "xg" as const },
    ];
    const client = await start({ apps, behaviour: { lag: { kind: "manual" } } });
    client.emulator.device("t-1").bind("ann");
    client.emulator.device("t-2").uninstall();
    await client.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    expect(await json(await get(client.emulator, "state"))).toMatchObject({
      behaviour: { ...DEFAULT_BEHAVIOUR, lag: { kind: "manual" } },
      apps: {
        "1500000001": {
          platform: "android",
          dialect: "tpns",
          bindings: { "t-1": ["0:ann"] },
          invalidTokens: ["t-2"],
          pendingTasks: 1,
          counts: { calls: 1, operator: { 2: 1 } },
        },
        "1600000001": { platform: null, dialect: "xg", bindings: {}, pendingTasks: 0 },
      },
      journal: { kept: 1, dropped: 0 },
    });
  });

  it("shows journal and history", async () => {
    const client = await start();
    await client.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    expect(await (await get(client.emulator, "journal")).json()).toEqual(client.emulator.journal());
    expect(await (await get(client.emulator, "history")).json()).toEqual(client.emulator.history());
    expect(await (await get(client.emulator, "history?accessId=1500001048")).json()).toHaveLength(1);
  });

  it("shows the fields that nothing read", async () => {
    const apps = [
      { accessId: "1500000001", secretKey: "k1" },
      { accessId: "1600000001", secretKey: "k2" },
    ];
    const client = await start({ apps });
    await client.write({ ...tokenAccounts(2, { "t-1": ["0:bob"] }), op_id: "x" });
    expect(await (await get(client.emulator, "unread-fields")).json()).toEqual({ op_id: 1 });
    expect(await (await get(client.emulator, "unread-fields?accessId=1600000001")).json()).toEqual({});
    expect((await get(client.emulator, "unread-fields?accessId=1")).status).toBe(400);
  });

  it("is itself in no journal and no count", async () => {
    const { emulator } = await start();
    await get(emulator, "state");
    await get(emulator, "nowhere");
    await post(emulator, "device", {});
    expect(emulator.journal()).toEqual([]);
    expect(emulator.counts().calls).toBe(0);
  });

  it.each([
    [{ action: "bind", account: "cid" }, ["0:cid", "1:bob"]],
    [{ action: "bind", account: "cid", type: 1 }, ["0:ann", "1:cid"]],
    [{ action: "setAccounts", accounts: [{ account: "cid", type: 3 }, { account: "dan" }] }, ["0:dan", "3:cid"]],
    [{ action: "unbind", account: "ann" }, ["1:bob"]],
    [{ action: "unbind", account: "bob", type: 1 }, ["0:ann"]],
    [{ action: "unbindAll" }, undefined],
    [{ action: "uninstall" }, undefined],
    [{ action: "reinstall" }, ["0:ann", "1:bob"]],
  ])("acts as a device: %j", async (act, after) => {
    const { emulator } = await start();
    emulator.device("t-1").setAccounts([{ account: "ann" }, { account: "bob", type: 1 }]);
    const response = await post(emulator, "device", { token: "t-1", accessId: "1500001048", ...act });
    expect(response.status).toBe(200);
    expect(emulator.bindings()["t-1"]).toEqual(after);
  });

  it("changes the behaviour and answers with all of it", async () => {
    const { emulator } = await start();
    const changed = { ...DEFAULT_BEHAVIOUR, message: "ok", lag: { kind: "range", minMs: 0, maxMs: 9, seed: 3 } };
    expect(await json(await post(emulator, "behaviour", { message: "ok", lag: changed.lag }))).toEqual(changed);
    expect(emulator.behaviour).toEqual(changed);
  });

  it("applies what is pending and resets", async () => {
    const client = await start({ behaviour: { lag: { kind: "manual" } } });
    await client.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    expect(await json(await post(client.emulator, "apply-pending"))).toEqual({ applied: 1 });
    expect(await json(await post(client.emulator, "apply-pending", { accessId: "1500001048" }))).toEqual({
      applied: 0,
    });
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:bob"] });
    await post(client.emulator, "reset-counts");
    expect(client.emulator.counts().calls).toBe(0);
    await post(client.emulator, "reset");
    expect(client.emulator.bindings()).toEqual({});
  });

  it.each([
    ["device", {}, /token|action/],
    ["device", { token: "t-1", action: "dance" }, /action/],
    ["device", { token: "t-1", action: "bind" }, /account/],
    ["device", { token: "t-1", action: "bind", account: "x" }, /more than one character/],
    ["device", { token: "", action: "unbindAll" }, /36 characters/],
    ["device", { token: "t-1", action: "unbindAll", account: "ann" }, /account/],
    ["device", { token: "t-1", action: "unbindAll", accessId: "1500009999" }, /no such app/],
    ["behaviour", { colour: "red" }, /colour/],
    ["behaviour", { order: "none" }, /order/],
    ["behaviour", [], /behaviour/],
    ["apply-pending", { accessId: 1 }, /accessId/],
    ["reset", { all: true }, /all/],
    ["reset-counts", { all: true }, /all/],
  ])("refuses %s of %j", async (path, body, message) => {
    const { emulator } = await start();
    const response = await post(emulator, path, body);
    expect(response.status).toBe(400);
    expect((await json(response)).error).toMatch(message);
  });

  it("refuses what is no JSON", async () => {
    const { emulator } = await start();
    const response = await fetch(`${emulator.url}/_emulator/behaviour`, { method: "POST", body: "{" });
    expect(response.status).toBe(400);
  });

  it.each([
    ["GET", "nowhere"],
    ["GET", "reset"],
    ["POST", "state"],
  ])("has no %s %s", async (method, path) => {
    const { emulator } = await start();
    const response = await fetch(`${emulator.url}/_emulator/${path}`, { method });
    expect(response.status).toBe(404);
    expect(await json(response)).toEqual({ error: "not found" });
  });
});
