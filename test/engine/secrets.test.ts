import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { DEFAULT_APP } from "tpns-emulator";

import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";
import { oneSet } from "./oneSet";
import { phone } from "./phone";

/** All that stands in the backend, its history and backups too, and in an export. */
async function everythingKept(engine: Engine): Promise<string> {
  const entries = await readdir(join(engine.folder, "backend"), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), "utf8"));
  const texts = await Promise.all([...files, engine.run("stack", "export")]);
  expect(texts.length).toBeGreaterThan(2);
  return texts.join("\n");
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("what is secret", () => {
  let engine: Engine;
  afterEach(() => engine.dispose());

  test("the secret key is kept and printed nowhere in clear", async () => {
    engine = await startEngine();
    engine.declare(oneSet(engine, { [phone(1)]: "qa-1" }));
    const printed = await engine.up({ diff: true });
    const kept = await everythingKept(engine);
    expect(kept).toContain("qa-1");
    for (const text of [printed, kept]) {
      expect(text).not.toContain(DEFAULT_APP.secretKey);
      expect(text).not.toContain(base64(DEFAULT_APP.secretKey));
    }
  });

  test("a secret map is kept and printed nowhere in clear, not after a partial failure and not after a refresh", async () => {
    engine = await startEngine();
    const { emulator } = engine;
    const [good, bad] = [phone(1), phone(2)];
    const hidden = ["hidden-account", "hidden-too", good, bad];
    const outputs: string[] = [];
    const expectHidden = async (): Promise<void> => {
      const kept = await everythingKept(engine);
      for (const text of [...outputs, kept]) for (const value of hidden) expect(text).not.toContain(value);
    };
    engine.declare(oneSet(engine, pulumi.secret({ [good]: "hidden-account", [bad]: "hidden-too" })));

    emulator.device(bad).uninstall();
    outputs.push(await failureOf(engine.up({ diff: true })));
    expect(emulator.bindings()).toEqual({ [good]: ["0:hidden-account"] });
    await expectHidden();

    emulator.device(bad).reinstall();
    outputs.push(await engine.up({ diff: true }));
    expect(emulator.bindings()).toEqual({ [good]: ["0:hidden-account"], [bad]: ["0:hidden-too"] });
    await expectHidden();

    emulator.device(good).setAccounts([{ account: "hidden-elsewhere" }]);
    hidden.push("hidden-elsewhere");
    outputs.push(await engine.refresh());
    await expectHidden();
  });
});
