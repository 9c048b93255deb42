import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "@jest/globals";

import { readFixture, type Ending } from "../upgrades/fixture";
import { SHAPES } from "../upgrades/shapes";
import { type Stage, startStage } from "../upgrades/stage";
import { failureOf } from "../engine/failureOf";

describe.each(SHAPES)("a stack of release $release", ({ release, shape }) => {
  let stage: Stage;
  afterEach(() => stage.dispose());

  /** Puts everything where the release left it. */
  async function takeOver(ending: Ending): Promise<Stage["engine"]> {
    stage = await startStage(shape);
    const { engine } = stage;
    const { state, bindings } = await readFixture(release, ending);
    expect(Object.keys(bindings).length).toBeGreaterThan(5);
    for (const [token, accounts] of Object.entries(bindings)) {
      engine.emulator.device(token).setAccounts(accounts.map(accountOf));
    }
    expect(engine.emulator.bindings()).toEqual(bindings);
    const file = join(engine.folder, "recorded.json");
    await writeFile(file, JSON.stringify(state));
    await engine.run("stack", "import", "--file", file);
    return engine;
  }

  test("previews clean, from its state and from what the service holds, and is destroyed cleanly", async () => {
    const engine = await takeOver("done");
    await engine.preview({ expectNoChanges: true });
    await engine.preview({ expectNoChanges: true, refresh: true });
    expect(engine.emulator.counts().operator).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 });
    await engine.destroy();
    expect(engine.emulator.bindings()).toEqual({});
  });

  test("whose last operation failed half-way goes on from there, and is destroyed cleanly", async () => {
    const engine = await takeOver("inPart");
    expect(await failureOf(engine.preview({ expectNoChanges: true }))).toContain("changes were proposed");
    await engine.up();
    expect(engine.emulator.bindings()).toEqual((await readFixture(release, "done")).bindings);
    await engine.preview({ expectNoChanges: true });
    await engine.destroy();
    expect(engine.emulator.bindings()).toEqual({});
  });
});

function accountOf(key: string): { account: string; type: number } {
  const colon = key.indexOf(":");
  return { account: key.slice(colon + 1), type: Number(key.slice(0, colon)) };
}
