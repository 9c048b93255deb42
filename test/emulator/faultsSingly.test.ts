import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";
import {
  DEFAULT_APP,
  FAULT_KINDS,
  type Fault,
  randomBehaviour,
  seededRandom,
  singleFaults,
  type SingleFault,
} from "../../emulator/src/index";
import { testSeed } from "../support/testSeed";
import { basic, type Client, emulators, ManualClock, QUERY_PATH, tokenAccounts, WRITE_PATH } from "./client";

const start = emulators();
const single = singleFaults();

type Endpoint = "batchoperate" | "query";

const TWO = { "t-1": ["0:ann"], "t-2": ["0:bob"] };
const writing = JSON.stringify(tokenAccounts(2, TWO));
const asking = JSON.stringify({ operator_type: 2, token_list: ["t-1", "t-2"] });

/**
 * Calls once; redirects are answers. A call that may stay away is given up when the emulator has taken it and answered
 * another since. Tells whether the call ended by itself.
 */
async function call({ emulator }: Client, endpoint: Endpoint, mayStayAway = false): Promise<boolean> {
  const patience = new AbortController();
  const answer = fetch(emulator.url + (endpoint === "query" ? QUERY_PATH : WRITE_PATH), {
    method: "POST",
    body: endpoint === "query" ? asking : writing,
    headers: basic(DEFAULT_APP.accessId, DEFAULT_APP.secretKey),
    redirect: "manual",
    signal: patience.signal,
  });
  const ended = answer.then((response) => response.arrayBuffer()).catch(() => undefined);
  if (mayStayAway) {
    while (emulator.journal().length === 0) await nextTurn();
    await Promise.race([ended, fetch(`${emulator.url}/_emulator/state`)]);
    patience.abort();
  }
  await ended;
  return !patience.signal.aborted;
}

describe("each fault", () => {
  test.each(single)("$name: hits one call, does with it what it says, and is gone", async (one: SingleFault) => {
    const clock = new ManualClock();
    const client = await start({ clock, faults: [one.fault] });
    const { emulator } = client;
    expect(await call(client, one.endpoint ?? "batchoperate", !one.endsByItself)).toBe(one.endsByItself);
    expect(emulator.faults()).toMatchObject([{ met: 1, hits: 1, remaining: 0 }]);
    await emulator.comeUp();
    clock.advance(1000);
    emulator.applyPending();

    if (one.endpoint !== "query") {
      const written = emulator.history().filter(({ cause }) => cause === "operator2");
      const taken = Object.entries({ none: 0, some: 1, all: 2 }).find(([, count]) => count === written.length);
      expect(taken?.[0]).toBe(one.taken);
    }
    emulator.reset();
    expect(await client.write(tokenAccounts(2, TWO))).toMatchObject({ ret_code: 0, result: ["0", "0"] });
    expect(emulator.bindings()).toEqual(TWO);
    expect(emulator.journal()).toMatchObject([{ faults: [] }]);
  });

  it.each(["batchoperate", "query"] as const)(
    "leaves the other endpoint than %s alone if told to",
    async (endpoint) => {
      const client = await start();
      for (const { fault } of single.filter((one) => [endpoint, null].includes(one.endpoint))) {
        if (fault.kind === "resetOnConnect") continue;
        const body = JSON.stringify({ ...fault, on: { endpoint } });
        expect((await fetch(`${client.emulator.url}/_emulator/faults`, { method: "POST", body })).status).toBe(200);
      }
      for (let index = 0; index < 3; index += 1) {
        expect(await call(client, endpoint === "query" ? "batchoperate" : "query")).toBe(true);
      }
      expect(client.emulator.counts()).toMatchObject({ calls: 3, faulted: 0 });
    },
  );

  it("has a name of its own, and every kind has one", () => {
    expect(new Set(single.map(({ name }) => name)).size).toBe(single.length);
    expect(new Set(single.map(({ fault }) => fault.kind))).toEqual(new Set(FAULT_KINDS));
  });

  it("of the answer comes both before and after the effect", () => {
    const effects = new Map<string, Set<string>>();
    for (const { fault } of single) {
      if (!("effect" in fault)) continue;
      effects.set(fault.kind, (effects.get(fault.kind) ?? new Set()).add(fault.effect));
    }
    for (const found of effects.values()) expect(found).toEqual(new Set(["none", "taken"]));
    expect(effects.size).toBe(10);
  });
});

describe("an emulator whose faults hit nothing", () => {
  const idle = single.map(({ fault }): Fault => ({ ...fault, skip: 1000 }));
  const token = fc.constantFrom("t-1", "t-2", "t-3", "");
  const account = fc.constantFrom("0:ann", "0:bob", "7:ann", "7:cid");
  const tokenMap = fc.dictionary(token, fc.uniqueArray(account, { minLength: 1, maxLength: 2 }), { minKeys: 1 });
  const step = fc.oneof(
    fc
      .record({ operator: fc.constantFrom(1, 2, 3), map: tokenMap })
      .map(({ operator, map }) => ({ path: WRITE_PATH, body: tokenAccounts(operator, map) })),
    fc
      .uniqueArray(token, { minLength: 1 })
      .chain((token_list) =>
        fc.constantFrom(
          { path: WRITE_PATH, body: { operator_type: 4, token_list } },
          { path: QUERY_PATH, body: { operator_type: 2, token_list } },
        ),
      ),
    fc.constantFrom(
      { path: QUERY_PATH, body: { operator_type: 1, account_list: [{ account: "ann" }, { account: "cid" }] } },
      { path: WRITE_PATH, body: { operator_type: 5, account_list: [{ account: "bob" }] } },
      { path: WRITE_PATH, body: { operator_type: 9 } },
    ),
  );

  /** All that can be seen of an emulator: its answers and its records. */
  async function seen(client: Client, clock: ManualClock, steps: readonly { path: string; body: unknown }[]) {
    const answers: unknown[] = [];
    for (const { path, body } of steps) {
      const response = await client.post(path, JSON.stringify(body));
      answers.push([response.status, response.headers.get("content-type"), await response.text()]);
      clock.advance(40);
    }
    const { emulator } = client;
    return { answers, history: emulator.history(), journal: emulator.journal(), counts: emulator.counts() };
  }

  it(`is one without faults, whatever is called (seed ${testSeed})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.nat(), async (steps, draw) => {
        const behaviour = { ...randomBehaviour(seededRandom(draw)), roundTripMs: 0 };
        const lag = { kind: "range", minMs: 0, maxMs: 100, seed: 1 } as const;
        const clocks = [new ManualClock(), new ManualClock()] as const;
        const without = await start({ clock: clocks[0], behaviour: { ...behaviour, lag } });
        const withIdle = await start({ clock: clocks[1], behaviour: { ...behaviour, lag }, faults: idle });
        expect(await seen(withIdle, clocks[1], steps)).toEqual(await seen(without, clocks[0], steps));
      }),
      { seed: testSeed, numRuns: 20 },
    );
  });
});
