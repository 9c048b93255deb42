import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";

import { boundInState } from "../engine/boundInState";
import { phone } from "../engine/phone";
import { TappedEngine } from "./TappedEngine";

/** Three calls look at so many tokens, and three write. */
const COUNT = 45;
/** The first write of a create, and of an update, which starts from the state. */
const FIRST_WRITE = { create: 4, update: 1 } as const;

const LOCKED: unknown = expect.stringContaining("the stack is currently locked by 1 lock(s)");

const mapOf = (name: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [phone(index), `${name}-${index}`]));

const checkpoint = z.object({
  checkpoint: z.object({
    latest: z.object({ pending_operations: z.array(z.object({ type: z.string() })).default([]) }),
  }),
});

let tapped: TappedEngine;
beforeEach(async () => {
  tapped = await TappedEngine.start();
});
afterEach(async () => {
  await tapped.dispose();
});

/** What is declared is bound, the state says so, and no operation is in doubt. */
async function expectAsDeclared(map: Record<string, string>): Promise<void> {
  const { engine } = tapped;
  const bound = Object.fromEntries(Object.entries(map).map(([token, account]) => [token, [`0:${account}`]]));
  expect(engine.emulator.bindings()).toEqual(bound);
  expect(await boundInState(engine)).toEqual(bound);
  expect(await pendingOperations()).toEqual([]);
}

async function pendingOperations(): Promise<readonly string[]> {
  const file = join(tapped.engine.folder, "backend", ".pulumi", "stacks", "engine", "test.json");
  const { latest } = checkpoint.parse(JSON.parse(await readFile(file, "utf8"))).checkpoint;
  return latest.pending_operations.map(({ type }) => type);
}

test("where the provider process is killed in the middle of a create or an update, the up fails and the next one finishes", async () => {
  const { engine } = tapped;
  await tapped.declare(mapOf("old"));
  const create = await tapped.upUntil(FIRST_WRITE.create, "before the answer", "provider", "SIGKILL");
  expect(create.text).toContain("error reading from server: EOF");
  expect(Object.keys(engine.emulator.bindings())).not.toEqual([]);
  expect(await boundInState(engine)).toEqual({});
  await engine.run("up", "--yes", "--skip-preview");
  await expectAsDeclared(mapOf("old"));

  await tapped.declare(mapOf("new"));
  const update = await tapped.upUntil(FIRST_WRITE.update, "before the answer", "provider", "SIGINT");
  expect(update.text).toContain("error reading from server: EOF");
  await engine.run("up", "--yes", "--skip-preview");
  await expectAsDeclared(mapOf("new"));
  await engine.run("preview", "--expect-no-changes");
});

describe("where the CLI gets", () => {
  test("SIGINT in the middle of an update, the resource at work is finished, and its state is kept", async () => {
    const { engine } = tapped;
    await tapped.declare(mapOf("old"));
    await engine.run("up", "--yes", "--skip-preview");

    await tapped.declare(mapOf("new"));
    const up = await tapped.upUntil(FIRST_WRITE.update, "before the answer", "CLI", "SIGINT");
    expect(up.signal).toBeNull();
    expect(up.text).toContain("update canceled");
    await expectAsDeclared(mapOf("new"));
    await engine.run("preview", "--expect-no-changes");
  });

  test("SIGKILL, the stack stays locked with an operation pending, and cancel, refresh and up bring it back", async () => {
    const { engine } = tapped;
    for (const operation of ["create", "update"] as const) {
      await tapped.declare(mapOf(operation));
      const up = await tapped.upUntil(FIRST_WRITE[operation], "before the answer", "CLI", "SIGKILL");
      expect(up.signal).toBe("SIGKILL");
      // The provider process is nobody's then, and goes on.
      await up.goneOn;
      expect(await pendingOperations()).toEqual([operation === "create" ? "creating" : "updating"]);
      await expect(engine.run("up", "--yes")).rejects.toMatchObject({ stderr: LOCKED });

      await engine.run("cancel", "--yes");
      await engine.run("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
      await engine.run("up", "--yes", "--skip-preview");
      await expectAsDeclared(mapOf(operation));
    }
    await engine.run("preview", "--expect-no-changes");
  });
});
