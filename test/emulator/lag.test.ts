import { describe, expect, it } from "@jest/globals";
import { emulators, ManualClock, tokenAccounts } from "./client";

const start = emulators();
const override = (token: string, ...accounts: string[]) => tokenAccounts(2, { [token]: accounts });

describe("a fixed lag", () => {
  it("keeps a write from showing until it has passed", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 2000 } } });
    expect(await client.write(override("t-1", "0:ann"))).toMatchObject({ ret_code: 0, result: ["0"] });
    clock.advance(1999);
    expect(await client.query({ operator_type: 2, token_list: ["t-1"] })).toMatchObject({ token_accounts: [] });
    expect(client.emulator.pendingTasks()).toBe(1);
    clock.advance(1);
    expect(await client.query({ operator_type: 2, token_list: ["t-1"] })).toMatchObject({
      token_accounts: [{ token: "t-1" }],
    });
    expect(client.emulator.pendingTasks()).toBe(0);
  });

  it("applies writes in the order of the calls", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 50 } } });
    for (const account of ["0:ann", "0:bob", "0:cid"]) await client.write(override("t-1", account));
    clock.advance(50);
    expect(client.emulator.history().map(({ after }) => after)).toEqual([["0:ann"], ["0:bob"], ["0:cid"]]);
  });

  it("applies all elements of a call together, and dates them when they were due", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 50 } } });
    const due = clock.now() + 50;
    await client.write(tokenAccounts(2, { "t-1": ["0:ann"], "t-2": ["0:bob"] }));
    clock.advance(5000);
    expect(client.emulator.history()).toMatchObject([
      { token: "t-1", at: due },
      { token: "t-2", at: due },
    ]);
  });

  it("judges elements when the call is made, not when it shows", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 50 } } });
    expect(await client.write(override("t-1", "0:ann"))).toMatchObject({ result: ["0"] });
    client.emulator.device("t-1").uninstall();
    clock.advance(50);
    expect(client.emulator.bindings()).toEqual({});
    expect(await client.write(override("t-1", "0:ann"))).toMatchObject({ result: ["1008006"] });
  });

  it("lets a later change of the settings alone what was accepted before", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 50 }, overrideScope: "type" } });
    client.emulator.device("t-1").bind("ann", 1);
    await client.write(override("t-1", "2:bob"));
    client.emulator.setBehaviour({ overrideScope: "token", lag: { kind: "fixed", ms: 0 } });
    expect(client.emulator.pendingTasks()).toBe(1);
    clock.advance(50);
    expect(client.emulator.bindings()).toEqual({ "t-1": ["1:ann", "2:bob"] });
  });

  it("unbinds an account from every token by the time it shows, also one unknown before", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 50 } } });
    await client.write(override("t-1", "0:ann"));
    const answer = await client.write({ operator_type: 5, account_list: [{ account: "ann" }] });
    expect(answer).toMatchObject({ result: ["10110008"] });
    clock.advance(50);
    expect(client.emulator.bindings()).toEqual({});
  });
});

describe("a lag within a range", () => {
  const dueTimes = async (seed: number) => {
    const clock = new ManualClock();
    const began = clock.now();
    const client = await start({ clock, behaviour: { lag: { kind: "range", minMs: 100, maxMs: 900, seed } } });
    for (let index = 0; index < 30; index += 1) await client.write(override(`t-${index}`, "0:ann"));
    clock.advance(900);
    return client.emulator.history().map(({ token, at }) => ({ token, ms: at - began }));
  };

  it("is drawn for each call, and writes show in the order in which they are due", async () => {
    const shown = await dueTimes(1);
    const lags = shown.map(({ ms }) => ms);
    expect(shown).toHaveLength(30);
    expect(lags).toEqual([...lags].sort((a, b) => a - b));
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(100);
    expect(new Set(lags).size).toBeGreaterThan(10);
    expect(shown.map(({ token }) => token)).not.toEqual(shown.map((_, index) => `t-${index}`));
  });

  it("is the same for the same seed", async () => {
    expect(await dueTimes(5)).toEqual(await dueTimes(5));
    expect(await dueTimes(5)).not.toEqual(await dueTimes(6));
  });
});

describe("a manual lag", () => {
  it("waits until somebody applies it", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "manual" } } });
    await client.write(override("t-1", "0:ann"));
    await client.write(override("t-1", "0:bob"));
    clock.advance(86_400_000);
    expect(client.emulator.bindings()).toEqual({});
    expect(client.emulator.applyPending()).toBe(2);
    expect(client.emulator.applyPending()).toBe(0);
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:bob"] });
    expect(client.emulator.history()).toMatchObject([{ at: clock.now() }, { at: clock.now() }]);
  });

  it("lets a device act at once, before what waits", async () => {
    const client = await start({ behaviour: { lag: { kind: "manual" } } });
    await client.write(override("t-1", "0:ann"));
    client.emulator.device("t-1").bind("bob");
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:bob"] });
    client.emulator.applyPending();
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });
});

describe("applying what is pending", () => {
  it("does not wait for a fixed lag either, and counts only what did not show yet", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 50 } } });
    await client.write(override("t-1", "0:ann"));
    clock.advance(50);
    await client.write(override("t-2", "0:ann"));
    expect(client.emulator.applyPending()).toBe(1);
    expect(Object.keys(client.emulator.bindings())).toEqual(["t-1", "t-2"]);
  });
});
