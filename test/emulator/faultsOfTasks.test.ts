import { describe, expect, it } from "@jest/globals";
import type { Emulator, Fault } from "../../emulator/src/index";
import { type Client, emulators, ManualClock, tokenAccounts } from "./client";

const start = emulators();

const bind = (token: string, account: string) => tokenAccounts(2, { [token]: [`0:${account}`] });
const byToken = (...tokens: string[]) => ({ operator_type: 2, token_list: tokens });

/** What each token had, one after the other. */
const courseOf = (emulator: Emulator) => emulator.history().map(({ token, after }) => `${token} ${after.join(" ")}`);

async function startWith(fault: Fault, lagMs = 10) {
  const clock = new ManualClock();
  const client = await start({ clock, faults: [fault], behaviour: { lag: { kind: "fixed", ms: lagMs } } });
  return { client, clock, emulator: client.emulator };
}

describe("the task of an accepted write", () => {
  it("can be lost", async () => {
    const { client, emulator } = await startWith({ kind: "lost" });
    expect(await client.write(bind("t-1", "ann"))).toMatchObject({ ret_code: 0, result: ["0"] });
    expect(emulator.pendingTasks()).toBe(0);
    expect(emulator.applyPending()).toBe(0);
    expect(emulator.bindings()).toEqual({});
  });

  it("can be applied twice, the second time over what came between", async () => {
    const { client, clock, emulator } = await startWith({ kind: "twice", afterMs: 100 });
    const began = clock.now();
    await client.write(bind("t-1", "ann"));
    await client.write(bind("t-1", "bob"));
    clock.advance(109);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:bob"] });
    clock.advance(1);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    expect(emulator.history().map(({ at }) => at - began)).toEqual([10, 10, 110]);
  });

  it("can be applied late by time", async () => {
    const { client, clock, emulator } = await startWith({ kind: "late", byMs: 100 });
    await client.write(bind("t-1", "ann"));
    clock.advance(109);
    expect(emulator.bindings()).toEqual({});
    clock.advance(1);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  it.each([1, 2, 3])("can be applied just before the call %i after it, whatever the lag", async (byCalls) => {
    const { client, clock, emulator } = await startWith({ kind: "late", byCalls });
    await client.write(bind("t-1", "ann"));
    clock.advance(86_400_000);
    for (let call = 1; call <= 3; call += 1) {
      const shown = await client.query(byToken("t-1"));
      expect(shown.token_accounts).toHaveLength(call >= byCalls ? 1 : 0);
    }
    expect(emulator.history()).toMatchObject([{ at: clock.now(), cause: "operator2" }]);
  });

  it("can be applied late by hand", async () => {
    const { client, emulator } = await startWith({ kind: "late", byCalls: 5 });
    await client.write(bind("t-1", "ann"));
    expect(emulator.pendingTasks()).toBe(1);
    expect(emulator.applyPending()).toBe(1);
    for (let call = 0; call < 5; call += 1) await client.query(byToken("t-1"));
    expect(courseOf(emulator)).toEqual(["t-1 0:ann"]);
  });

  const after = {
    "a write of the same token": bind("t-1", "bob"),
    "a write of more tokens": tokenAccounts(2, { "t-9": ["0:zoe"], "t-1": ["0:bob"] }),
    "an unbind of all": { operator_type: 4, token_list: ["t-1"] },
    "an unbind of its account everywhere": { operator_type: 5, account_list: [{ account: "ann" }] },
  };

  it.each(Object.entries(after))("can be applied after a later write: %s", async (_, later) => {
    const { client, clock, emulator } = await startWith({ kind: "outOfOrder" });
    await client.write(bind("t-1", "ann"));
    await client.write(bind("t-2", "cid"));
    clock.advance(5000);
    expect(emulator.bindings()).toEqual({ "t-2": ["0:cid"] });
    await client.write(later);
    await client.write(bind("t-3", "dan"));
    clock.advance(10);
    expect(emulator.bindings()["t-1"]).toEqual(["0:ann"]);
    expect(courseOf(emulator).slice(-2)).toEqual(["t-1 0:ann", "t-3 0:dan"]);
  });

  it("is applied after its time where no later write comes", async () => {
    const { client, clock, emulator } = await startWith({ kind: "outOfOrder", withinMs: 1000 });
    await client.write(bind("t-1", "ann"));
    clock.advance(1009);
    expect(emulator.bindings()).toEqual({});
    clock.advance(1);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    await client.write(bind("t-1", "bob"));
    clock.advance(1000);
    expect(courseOf(emulator)).toEqual(["t-1 0:ann", "t-1 0:bob"]);
  });

  it("waits behind a later write that waits for a hand", async () => {
    const client = await start({ behaviour: { lag: { kind: "manual" } }, faults: [{ kind: "outOfOrder" }] });
    await client.write(bind("t-1", "ann"));
    await client.write(bind("t-1", "bob"));
    expect(client.emulator.applyPending()).toBe(2);
    expect(courseOf(client.emulator)).toEqual(["t-1 0:bob", "t-1 0:ann"]);
  });

  it("is forgotten by a reset while it waits", async () => {
    const { client, emulator } = await startWith({ kind: "outOfOrder" }, 0);
    await client.write(bind("t-1", "ann"));
    emulator.reset();
    await client.write(bind("t-1", "bob"));
    expect(courseOf(emulator)).toEqual(["t-1 0:bob"]);
  });

  it("is drawn its lag whether a fault hits it or not", async () => {
    const lags = async (faults: Fault[]) => {
      const clock = new ManualClock();
      const lag = { kind: "range", minMs: 0, maxMs: 900, seed: 4 } as const;
      const client = await start({ clock, faults, behaviour: { lag } });
      for (let index = 0; index < 10; index += 1) await client.write(bind(`t-${index}`, "ann"));
      clock.advance(900);
      return Object.fromEntries(client.emulator.history().map(({ token, at }) => [token, at]));
    };
    const { "t-3": _lost, ...others } = await lags([]);
    expect(await lags([{ kind: "lost", skip: 3 }])).toEqual(others);
    expect(await lags([{ kind: "code", code: 1008004, effect: "none", skip: 3 }])).toEqual(others);
  });
});

describe("a stale query", () => {
  /** Two tokens that change accounts at 0, 100 and 200 ms; the clock stands at 250. */
  async function changed(fault: Fault): Promise<Client> {
    const clock = new ManualClock();
    const client = await start({ clock, faults: [fault] });
    client.emulator.device("t-1").bind("ann");
    clock.advance(100);
    client.emulator.device("t-1").bind("bob");
    client.emulator.device("t-2").bind("bob");
    clock.advance(100);
    client.emulator.device("t-1").unbindAll();
    clock.advance(50);
    return client;
  }
  const accounts = (...names: string[]) => names.map((account) => ({ account }));
  const now = [{ token: "t-2", account_list: accounts("bob") }];

  it.each([
    [{ byMs: 50 }, now],
    [{ byMs: 51 }, [{ token: "t-1", account_list: accounts("bob") }, ...now]],
    [{ byMs: 151 }, [{ token: "t-1", account_list: accounts("ann") }]],
    [{ byMs: 251 }, []],
    [{ byChanges: 1 }, [{ token: "t-1", account_list: accounts("bob") }]],
    [{ byChanges: 2 }, [{ token: "t-1", account_list: accounts("ann") }]],
    [{ byChanges: 3 }, []],
    [{ byChanges: 9 }, []],
  ])("by token with %j answers what was then, and the next one what is now", async (moment, then) => {
    const client = await changed({ kind: "stale", ...moment });
    expect(await client.query(byToken("t-1", "t-2"))).toMatchObject({ token_accounts: then });
    expect(await client.query(byToken("t-1", "t-2"))).toMatchObject({ token_accounts: now });
  });

  it.each([
    [{ byMs: 50 }, ["t-2"]],
    [{ byMs: 51 }, ["t-2", "t-1"]],
    [{ byMs: 151 }, []],
    [{ byChanges: 1 }, ["t-1"]],
  ])("by account with %j answers what was then", async (moment, tokens) => {
    const client = await changed({ kind: "stale", ...moment });
    const answer = await client.query({ operator_type: 1, account_list: [{ account: "bob" }] });
    expect(answer.account_tokens).toEqual(
      tokens.length === 0 ? [] : [{ account: "bob", account_type: 0, token_list: tokens }],
    );
  });
});

describe("a device between two calls", () => {
  const rebinding = { kind: "device", act: { action: "setAccounts", accounts: [{ account: "eve" }] } } as const;

  it.each([
    ["before", ["0:ann"], ["0:eve"]],
    ["after", ["0:eve"], ["0:ann"]],
  ] as const)("acts %s the call", async (moment, afterWrite, seen) => {
    const client = await start({ faults: [{ ...rebinding, moment }] });
    await client.write(bind("t-1", "ann"));
    expect(client.emulator.bindings()).toEqual({ "t-1": afterWrite });

    client.emulator.reset();
    client.emulator.device("t-1").bind("ann");
    client.emulator.addFault({ ...rebinding, moment, on: { endpoint: "query" } });
    expect(await client.query(byToken("t-1"))).toMatchObject({
      token_accounts: [{ account_list: seen.map((key) => ({ account: key.slice(2) })) }],
    });
    expect(client.emulator.bindings()).toEqual({ "t-1": ["0:eve"] });
  });

  it("may have another token, be several, and act again and again", async () => {
    const client = await start({
      faults: [
        { ...rebinding, moment: "after", token: "t-7", times: null },
        { ...rebinding, moment: "after", token: "t-8", skip: 1 },
      ],
    });
    await client.query({ operator_type: 1, account_list: [{ account: "ann" }] });
    expect(client.emulator.bindings()).toEqual({ "t-7": ["0:eve"] });
    client.emulator.device("t-7").unbindAll();
    await client.query(byToken("t-1"));
    expect(client.emulator.bindings()).toEqual({ "t-7": ["0:eve"], "t-8": ["0:eve"] });
  });

  it.each([
    [{ action: "bind", account: "eve", type: 3 }, { "t-1": ["0:ann", "3:eve"] }],
    [{ action: "unbind", account: "ann" }, {}],
    [{ action: "unbindAll" }, {}],
    [{ action: "uninstall" }, {}],
    [{ action: "reinstall" }, { "t-1": ["0:ann"] }],
  ] as const)("can %j", async (act, bindings) => {
    const client = await start({ faults: [{ kind: "device", moment: "after", act }] });
    await client.write(bind("t-1", "ann"));
    expect(client.emulator.bindings()).toEqual(bindings);
  });

  it("does nothing while it is uninstalled, and can install again", async () => {
    const client = await start({
      faults: [
        { ...rebinding, moment: "before" },
        { kind: "device", moment: "before", act: { action: "reinstall" }, skip: 1 },
      ],
    });
    client.emulator.device("t-1").uninstall();
    expect(await client.write(bind("t-1", "ann"))).toMatchObject({ result: ["1008006"] });
    expect(await client.write(bind("t-1", "ann"))).toMatchObject({ result: ["0"] });
  });

  it("is not met by a call without a token, and none is a device that no token can have", async () => {
    const client = await start({ faults: [{ ...rebinding, moment: "before" }] });
    await client.query({ operator_type: 1, account_list: [{ account: "ann" }] });
    expect(client.emulator.faults()).toMatchObject([{ met: 0 }]);
    expect(await client.write(bind("", "ann"))).toMatchObject({ result: ["1008006"] });
    expect(client.emulator.bindings()).toEqual({});
  });
});
