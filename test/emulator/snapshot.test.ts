import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import type { Emulator } from "../../emulator/src/index";
import { emulators, json, ManualClock, tokenAccounts } from "./client";

const start = emulators();

const textSchema = z.record(z.string(), z.unknown());

async function snapshotOf({ url }: Emulator): Promise<Record<string, unknown>> {
  return textSchema.parse(await (await fetch(`${url}/_emulator/snapshot`)).json());
}

function load({ url }: Emulator, snapshot: unknown): Promise<Response> {
  return fetch(`${url}/_emulator/snapshot`, { method: "POST", body: JSON.stringify(snapshot) });
}

describe("a snapshot", () => {
  it("carries a situation to another emulator, at another time", async () => {
    const clock = new ManualClock();
    const first = await start({
      clock,
      behaviour: { lag: { kind: "fixed", ms: 5000 }, message: "ok" },
      faults: [
        { kind: "code", code: 1008028, effect: "none", skip: 1, times: 3, chance: { probability: 0.5, seed: 7 } },
      ],
    });
    first.emulator.device("t-1").bind("ann");
    first.emulator.device("t-2").uninstall();
    clock.advance(100);
    await first.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    await first.query({ operator_type: 2, token_list: ["t-1"] });
    clock.advance(1000);
    const snapshot = await snapshotOf(first.emulator);

    const later = new ManualClock();
    later.advance(900_000_000);
    const second = await start({ clock: later });
    second.emulator.device("t-9").bind("eve");
    expect((await load(second.emulator, snapshot)).status).toBe(200);
    expect(second.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    expect(second.emulator.behaviour).toEqual(first.emulator.behaviour);
    expect(second.emulator.faults()).toEqual(first.emulator.faults());
    expect(second.emulator.history()).toMatchObject([{ token: "t-1", at: later.now() - 1100 }]);
    // What is left of a lag is left.
    later.advance(3999);
    expect(second.emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
    later.advance(1);
    expect(second.emulator.bindings()).toEqual({ "t-1": ["0:bob"] });
  });

  it("lets faults go on where they were, their dice too", async () => {
    const fault = {
      kind: "code",
      code: 1008028,
      effect: "none",
      times: null,
      chance: { probability: 0.5, seed: 7 },
    } as const;
    const [first, second] = [await start({ faults: [fault] }), await start()];
    const ask = async (client: typeof first) => (await client.query({ operator_type: 2, token_list: ["t-1"] })).retCode;
    for (let call = 0; call < 5; call += 1) await ask(first);
    await load(second.emulator, await snapshotOf(first.emulator));
    for (let call = 0; call < 20; call += 1) expect(await ask(second)).toBe(await ask(first));
  });

  it("is the same after it was loaded", async () => {
    const clock = new ManualClock();
    const [first, second] = [await start({ clock, behaviour: { lag: { kind: "manual" } } }), await start({ clock })];
    await first.write(tokenAccounts(2, { "t-1": ["0:bob"], "t-2": ["1:x1"] }));
    first.emulator.applyPending();
    await first.write(tokenAccounts(3, { "t-1": ["0:bob"] }));
    first.emulator.addFault({ kind: "late", byCalls: 9 });
    const snapshot = await snapshotOf(first.emulator);
    await load(second.emulator, snapshot);
    expect(await snapshotOf(second.emulator)).toEqual(snapshot);
  });

  it.each([
    [{ version: 2 }, /version/],
    [{ format: "tpns-emulator data" }, /format/],
    [{ behaviour: { colour: "red" } }, /colour/],
    [{ apps: { "1": { dialect: "tpns" } } }, /apps\.1/],
    [{ more: true }, /more/],
  ])("with %j is refused, and nothing changes", async (change, message) => {
    const { emulator } = await start();
    emulator.device("t-1").bind("ann");
    const response = await load(emulator, { ...(await snapshotOf(emulator)), ...change });
    expect(response.status).toBe(400);
    expect((await json(response)).error).toMatch(message);
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  it("about an app that is not there says how to give it", async () => {
    const first = await start({ apps: [{ accessId: "1500000001", secretKey: "k1" }] });
    const second = await start();
    const response = await load(second.emulator, await snapshotOf(first.emulator));
    expect((await json(response)).error).toBe(
      "snapshot: it has an app 1500000001, which this emulator has not; give it with --app",
    );
  });
});
