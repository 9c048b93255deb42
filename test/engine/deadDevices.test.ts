import { afterEach, expect, test } from "@jest/globals";

import { boundInState } from "./boundInState";
import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";
import { oneSet } from "./oneSet";
import { phone } from "./phone";

const [dead, alive] = [phone(0), phone(1)];
const both = { [dead]: "qa-0", [alive]: "qa-1" };

let engine: Engine;
afterEach(async () => {
  await engine.dispose();
});

test("a dead device that queries still show is let go with a word, by an up and by a destroy", async () => {
  engine = await startEngine({ emulator: { behaviour: { uninstalledToken: "shown" } } });
  const { emulator } = engine;
  engine.declare(oneSet(engine, both));
  await engine.up();
  emulator.device(dead).uninstall();

  engine.declare(oneSet(engine, { ...both, [dead]: "new" }));
  expect(await failureOf(engine.up())).toContain("TPNS_INVALID_TOKEN");
  engine.declare(oneSet(engine, { [alive]: "qa-1" }));
  const said = await engine.up();
  expect(said).toContain("They are let go, and may still be bound");
  expect(said).toContain(`"${dead}": "0:qa-0" (the token is invalid, 1008006)`);
  expect(await boundInState(engine)).toEqual({ [alive]: ["0:qa-1"] });
  expect(emulator.bindings()).toEqual({ [dead]: ["0:qa-0"], [alive]: ["0:qa-1"] });
  await engine.preview({ expectNoChanges: true, refresh: true });

  emulator.device(alive).uninstall();
  expect(await engine.destroy()).toContain(`"${alive}": "0:qa-1"`);
  expect(await boundInState(engine)).toEqual({});
});
