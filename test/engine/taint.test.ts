import { afterEach, expect, test } from "@jest/globals";

import { runCommand } from "../../provider/src/cli/runCommand";
import { reportSchema } from "../../provider/src/drift/report/reportSchema";
import { TestClock } from "../support/TestClock";
import { worldIn } from "../unit/cli/runTpns";
import { type Engine, startEngine } from "./engine";
import { oneSet } from "./oneSet";

let engine: Engine;
afterEach(() => engine.dispose());

test("a tainted set is declared until it is replaced, and what it bound stays bound", async () => {
  engine = await startEngine();
  const { emulator } = engine;
  engine.declare(oneSet(engine, { t1: "qa-1", t2: "qa-2" }));
  await engine.up();
  const bound = emulator.bindings();
  const urn = "urn:pulumi:test::engine::pulumi-nodejs:dynamic/tpns:TokenAccounts::phones";
  await engine.run("state", "taint", urn, "--yes");

  const text = await engine.run("stack", "export");
  expect(JSON.parse(text)).toMatchObject({ version: 4, features: ["taint"] });
  const said: string[] = [];
  const world = worldIn({ emulator, clock: new TestClock() }, { stdin: text, out: (part) => said.push(part) });
  expect(await runCommand(["drift", "--export", "-", "--format", "json"], world)).toBe(0);
  const { notes } = reportSchema.parse(JSON.parse(said.join("")));
  expect(notes).toEqual([{ urn, text: expect.stringContaining("it is tainted") }]);

  await engine.up();
  expect(emulator.bindings()).toEqual(bound);
  await engine.preview({ expectNoChanges: true });
  await engine.destroy();
  expect(emulator.bindings()).toEqual({});
});
