import { describe, expect, it } from "@jest/globals";
import { DEFAULT_APP } from "../../emulator/src/index";
import { basic, type Client, emulators, ManualClock, tokenAccounts, WRITE_PATH } from "./client";

const start = emulators();

const EFFECTS = ["none", "taken"] as const;
const write = tokenAccounts(2, { "t-1": ["0:ann"] });
const bound = (effect: (typeof EFFECTS)[number]) => (effect === "taken" ? { "t-1": ["0:ann"] } : {});

/** The system's or the HTTP client's word for how a call failed. */
async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const cause: unknown = Reflect.get(Object(error), "cause");
    return String(Reflect.get(Object(cause), "code"));
  }
  return "none";
}

async function expectServing(client: Client): Promise<void> {
  expect(await client.write(tokenAccounts(2, { "t-2": ["0:bob"] }))).toMatchObject({ ret_code: 0 });
}

describe.each(EFFECTS)("where a call is hit and its effect is %s", (effect) => {
  it.each([
    ["reset", "ECONNRESET"],
    ["close", "UND_ERR_SOCKET"],
  ] as const)("the connection can be dropped by %s", async (by, code) => {
    const client = await start({ faults: [{ kind: "dropped", by, effect }] });
    expect(await failureOf(client.write(write))).toBe(code);
    expect(client.emulator.bindings()).toEqual(bound(effect));
    await expectServing(client);
  });

  it("the answer can stay away until the client gives up", async () => {
    const client = await start({ faults: [{ kind: "hung", effect }] });
    const patience = new AbortController();
    const call = fetchWrite(client, patience.signal);
    await arrival(client);
    expect(client.emulator.bindings()).toEqual(bound(effect));
    patience.abort();
    await expect(call).rejects.toThrow();
    await expectServing(client);
  });

  it("the answer can stay away until the emulator is closed", async () => {
    const client = await start({ faults: [{ kind: "hung", effect }] });
    const call = failureOf(client.write(write));
    await arrival(client);
    await client.emulator.close();
    expect(await call).not.toBe("none");
  });

  it("the answer can stay away for a time", async () => {
    const client = await start({ faults: [{ kind: "hung", forMs: 20, effect }] });
    expect(await failureOf(client.write(write))).toBe("ECONNRESET");
    expect(client.emulator.bindings()).toEqual(bound(effect));
    await expectServing(client);
  });

  it("the service can go down and refuse connections", async () => {
    const client = await start({ faults: [{ kind: "down", forMs: 600_000, effect }] });
    expect(await failureOf(client.write(write))).not.toBe("none");
    expect(await failureOf(client.write(write))).toBe("ECONNREFUSED");
    expect(client.emulator.bindings()).toEqual(bound(effect));
    expect(client.emulator.counts()).toMatchObject({ calls: 1, faulted: 1 });
  });

  it("the service can go down and come back by itself", async () => {
    const client = await start({ faults: [{ kind: "down", forMs: 20, effect }] });
    expect(await failureOf(client.write(write))).not.toBe("none");
    while ((await failureOf(client.write(write))) !== "none");
    await expectServing(client);
  });
});

describe("an emulator that is down", () => {
  it("refuses connections until it comes up at the same address, and keeps all it holds", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 50 } } });
    await client.write(write);
    client.emulator.goDown();
    client.emulator.goDown();
    for (let call = 0; call < 3; call += 1) expect(await failureOf(client.write(write))).toBe("ECONNREFUSED");
    clock.advance(50);
    await client.emulator.comeUp();
    await client.emulator.comeUp();
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    expect(client.emulator.counts().calls).toBe(1);
    await expectServing(client);
  });

  it("can come up before its time", async () => {
    const client = await start({ faults: [{ kind: "down", forMs: 600_000, effect: "none" }] });
    await failureOf(client.write(write));
    await client.emulator.comeUp();
    await expectServing(client);
  });

  it("can be closed", async () => {
    const client = await start({ faults: [{ kind: "down", forMs: 600_000, effect: "none" }] });
    await failureOf(client.write(write));
    await client.emulator.close();
    expect(await failureOf(client.write(write))).toBe("ECONNREFUSED");
  });

  it("cuts off the calls that it had not answered", async () => {
    const client = await start({ faults: [{ kind: "hung", effect: "taken" }] });
    const call = failureOf(client.write(write));
    await arrival(client);
    client.emulator.goDown();
    expect(await call).not.toBe("none");
    await client.emulator.comeUp();
    await expectServing(client);
  });
});

describe("a connection that is reset when it comes", () => {
  it("is counted, and no call", async () => {
    const client = await start({ faults: [{ kind: "resetOnConnect", skip: 0, times: 2 }] });
    for (let call = 0; call < 2; call += 1) expect(await failureOf(client.write(write))).toMatch(/ECONNRESET|EPIPE/);
    await expectServing(client);
    expect(client.emulator.faults()).toMatchObject([{ met: 3, hits: 2, remaining: 0 }]);
    expect(client.emulator.counts()).toMatchObject({ calls: 1, faulted: 0 });
    expect(client.emulator.journal()).toHaveLength(1);
  });

  it("does not spare a client that keeps its connections", async () => {
    const client = await start();
    await expectServing(client);
    client.emulator.addFault({ kind: "resetOnConnect" });
    while (client.emulator.faults()[0]?.hits === 0) expect(await failureOf(client.write(write))).not.toBe("none");
    await expectServing(client);
    expect(client.emulator.bindings()["t-1"]).toBeUndefined();
  });
});

describe("an answer that nobody waits for", () => {
  it.each([
    { kind: "slow", pieces: 1000, pauseMs: 60_000, effect: "taken" },
    { kind: "large", bytes: 100_000_000, effect: "taken" },
    { kind: "hung", forMs: 600_000, effect: "taken" },
  ] as const)("ends with its connection: $kind", async (fault) => {
    const client = await start({ faults: [fault, fault] });
    const patience = new AbortController();
    const given = fetchWrite(client, patience.signal).catch(() => undefined);
    await arrival(client);
    patience.abort();
    await given;
    const cut = fetchWrite(client, new AbortController().signal).catch(() => undefined);
    while (client.emulator.journal().length < 2) await new Promise(setImmediate);
    await client.emulator.close();
    // What came of it before keeps the client's socket, and with it the process, until somebody reads it or lets it go.
    const answer = await cut;
    await answer?.body?.cancel().catch(() => undefined);
  });
});

/** Waits until the emulator has taken the first call. */
async function arrival({ emulator }: Client): Promise<void> {
  while (emulator.journal().length === 0) await new Promise(setImmediate);
}

function fetchWrite({ emulator }: Client, signal: AbortSignal): Promise<Response> {
  const { accessId, secretKey } = DEFAULT_APP;
  return fetch(emulator.url + WRITE_PATH, {
    method: "POST",
    body: JSON.stringify(write),
    headers: basic(accessId, secretKey),
    signal,
  });
}
