import { expect, test } from "@jest/globals";

import { failureOf } from "../engine/failureOf";
import { type Ending, writeFixture } from "./fixture";
import { SHAPES } from "./shapes";
import { type Stage, startStage } from "./stage";

// The code of today writes states of the latest shape alone.
const { release, shape } = SHAPES.at(-1) ?? failed();

function failed(): never {
  throw new Error("there is no shape");
}

/** Writes down what the stack holds now, and what the service does once all that it took has its effect. */
async function record(ending: Ending, { engine }: Stage): Promise<void> {
  const state: unknown = JSON.parse(await engine.run("stack", "export"));
  engine.emulator.applyPending();
  await writeFixture(release, ending, { state, bindings: engine.emulator.bindings() });
}

test("an up that was done", async () => {
  const stage = await startStage(shape);
  try {
    await stage.engine.up();
    await record("done", stage);
  } finally {
    await stage.dispose();
  }
});

test("an up of which little showed in time", async () => {
  const stage = await startStage(shape, { lag: { kind: "manual" } });
  try {
    const { token, account } = shape.found;
    stage.engine.emulator.device(token).bind(account);
    expect(await failureOf(stage.engine.up())).toContain("TPNS_NOT_SHOWN");
    await record("inPart", stage);
  } finally {
    await stage.dispose();
  }
});
