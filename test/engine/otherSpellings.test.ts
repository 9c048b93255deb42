import { afterEach, expect, test } from "@jest/globals";

import { boundInState } from "./boundInState";
import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";
import { oneSet } from "./oneSet";
import { phone } from "./phone";

const both = { [phone(0)]: "qa-0", [phone(1)]: "qa-1" };

let engine: Engine;
afterEach(async () => {
  await engine.dispose();
});

test("a service that names tokens otherwise ends an up before it writes, and a destroy that keeps the state", async () => {
  engine = await startEngine();
  const { emulator } = engine;
  engine.declare(oneSet(engine, both));
  await engine.up();
  const bound = emulator.bindings();

  emulator.setBehaviour({ tokenSpelling: "upper" });
  emulator.resetCounts();
  const words = "the answer names the token in a spelling that differs in upper and lower case only";
  for (const work of [() => engine.refresh(), () => engine.destroy()]) {
    expect(await failureOf(work())).toContain(words);
    expect(await boundInState(engine)).toEqual(bound);
  }
  engine.declare(oneSet(engine, { ...both, [phone(0xabc)]: "qa-2" }));
  emulator.device(phone(0xabc)).bind("qa-2");
  expect(await failureOf(engine.up())).toContain(words);
  expect(emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });

  emulator.setBehaviour({ tokenSpelling: "asWritten" });
  await engine.up();
  await engine.destroy();
  expect(emulator.bindings()).toEqual({});
});
