import { afterEach, describe, expect, test } from "@jest/globals";

import { boundInState } from "./boundInState";
import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";
import { oneSet } from "./oneSet";
import { phone } from "./phone";

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const mapOf = (count: number, prefix: string): Record<string, string> =>
  Object.fromEntries(range(count).map((index) => [phone(index), `${prefix}-${index}`]));
const boundOf = (map: Record<string, string>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(map).map(([token, account]) => [token, [`0:${account}`]]));

describe("an operation that fails half-way", () => {
  let engine: Engine;
  afterEach(async () => {
    await engine.dispose();
  });

  test("a create with invalid tokens binds the others, names them, and the next up finishes it", async () => {
    engine = await startEngine();
    const { emulator } = engine;
    const map = mapOf(45, "qa");
    const invalid = [phone(3), phone(44)];
    for (const token of invalid) emulator.device(token).uninstall();
    engine.declare(oneSet(engine, map));

    const failure = await failureOf(engine.up());
    expect(failure).toContain("2 of 45 tokens are not as declared");
    for (const token of invalid)
      expect(failure).toContain(`token "${token}": the service says that the token is invalid`);
    expect(Object.keys(emulator.bindings())).toHaveLength(43);
    expect(await boundInState(engine)).toEqual(emulator.bindings());

    for (const token of invalid) emulator.device(token).reinstall();
    emulator.resetCounts();
    await engine.up();
    expect(emulator.bindings()).toEqual(boundOf(map));
    expect(await boundInState(engine)).toEqual(boundOf(map));
    expect(emulator.counts().operator[2]).toBe(1);
    await engine.preview({ expectNoChanges: true });
  });

  test("what did a part can be refreshed, repaired with a refresh and destroyed at once", async () => {
    engine = await startEngine();
    const { emulator } = engine;
    const [gone, fine] = [phone(0), phone(1)];
    emulator.device(gone).uninstall();
    engine.declare(oneSet(engine, { [gone]: "qa-0", [fine]: "qa-1" }));
    await failureOf(engine.up());
    emulator.device(fine).unbindAll();
    await engine.refresh();
    expect(await boundInState(engine)).toEqual({});

    expect(await failureOf(engine.up({ refresh: true }))).toContain("1 of 2 tokens");
    engine.declare(oneSet(engine, { [gone]: "qa-0", [fine]: "new" }));
    expect(await failureOf(engine.up({ refresh: true }))).toContain("1 of 2 tokens");
    expect(emulator.bindings()).toEqual({ [fine]: ["0:new"] });
    expect(await boundInState(engine)).toEqual(emulator.bindings());

    await engine.destroy();
    expect(emulator.bindings()).toEqual({});
  });

  test.each([
    { how: { kind: "http", status: 403, effect: "none" } as const, said: "403" },
    { how: { kind: "dropped", by: "close", effect: "none" } as const, said: "TPNS_CONNECTION" },
  ])(
    "an update that the service leaves in the lurch ($how.kind) says so, and the next up goes on",
    async ({ how, said }) => {
      engine = await startEngine();
      const { emulator } = engine;
      const options = { convergence: { timeoutSeconds: 5, settleSeconds: 1 } };
      engine.declare(oneSet(engine, mapOf(100, "old"), options));
      await engine.up();

      emulator.addFault({ ...how, on: { endpoint: "batchoperate" }, skip: 2, times: null });
      emulator.addFault({ ...how, on: { endpoint: "query" }, times: null });
      engine.declare(oneSet(engine, mapOf(100, "new"), options));
      const failure = await failureOf(engine.up());
      expect(failure).toContain(said);
      const written = Object.values(emulator.bindings()).filter(([account]) => account?.startsWith("0:new"));
      expect(written).toHaveLength(40);
      // What was written and could not be confirmed is not taken for bound.
      expect(await boundInState(engine)).toEqual(boundOf(mapOf(100, "old")));

      emulator.clearFaults();
      await engine.up();
      expect(emulator.bindings()).toEqual(boundOf(mapOf(100, "new")));
      expect(await boundInState(engine)).toEqual(emulator.bindings());
    },
  );

  test("an update with a wrong key changes nothing, and goes through with the right one", async () => {
    engine = await startEngine({ emulator: { behaviour: { authFailure: "403" } } });
    const { emulator, environment } = engine;
    engine.declare(oneSet(engine, mapOf(3, "old")));
    await engine.up();

    environment.TPNS_SECRET_KEY_1500001048 = "rotated-away";
    engine.declare(oneSet(engine, mapOf(3, "new")));
    const failure = await failureOf(engine.up());
    expect(failure).toContain("TPNS_AUTHENTICATION");
    expect(failure).not.toContain("rotated-away");
    expect(emulator.bindings()).toEqual(boundOf(mapOf(3, "old")));
    expect(await boundInState(engine)).toEqual(boundOf(mapOf(3, "old")));

    delete environment.TPNS_SECRET_KEY_1500001048;
    await engine.up();
    expect(emulator.bindings()).toEqual(boundOf(mapOf(3, "new")));
  });
});
