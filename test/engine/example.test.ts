import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";

const project = resolve(__dirname, "../../examples/test-devices");
const apps = [
  { accessId: "1500001048", secretKey: "key-of-android" },
  { accessId: "1600001048", secretKey: "key-of-ios" },
];

describe("the example test-devices", () => {
  let engine: Engine;
  let inventory: string;
  beforeEach(async () => {
    engine = await startEngine({ project, emulator: { apps } });
    inventory = join(engine.folder, "devices.yaml");
    await engine.setConfig({
      accessPoint: { value: engine.emulator.url },
      devices: { value: inventory },
      androidAccessId: { value: "1500001048" },
      androidSecretKey: { value: "key-of-android", secret: true },
      iosAccessId: { value: "1600001048" },
      iosSecretKey: { value: "key-of-ios", secret: true },
    });
  });
  afterEach(() => engine.dispose());

  test("binds what its inventory says, each platform in its own app, and unbinds it", async () => {
    const { emulator } = engine;
    await writeFile(inventory, await readFile(join(project, "devices.yaml")));
    await engine.up();
    expect(emulator.bindings("1500001048")).toEqual({
      "05a8ea6924590dd3a94480fa1c9fc8448b4e": ["0:qa-lin"],
      "2b17c0d4e86f3a5590417c2e6d8f0b1a93c5": ["1005:qa-omar@example.com"],
      "7d30f1b62c984e05a7d1836be4f25c09ab68": ["0:qa-shelf", "1002:+8613711112222"],
    });
    expect(emulator.bindings("1600001048")).toEqual({
      c41e9b7a0d5283f6147eb90c32d8a56f17b4: ["0:qa-lin"],
      e90c5d72b3fa4816d0537ea92c1b84f6605d: ["3:lab-shelf"],
    });
    await engine.preview({ expectNoChanges: true });
    await engine.destroy();
    expect([emulator.bindings("1500001048"), emulator.bindings("1600001048")]).toEqual([{}, {}]);
  });

  test("names the file and the line of what is wrong in an inventory", async () => {
    const token = "05a8ea6924590dd3a94480fa1c9fc8448b4e";
    const lines = [
      `- { name: One, platform: android, token: ${token}, accounts: { account: qa, accountType: Emial } }`,
      `- { name: Two, platform: windows, token: ${token}, accounts: qa }`,
      "- name: Three",
      "  platform: ios",
      "  token: 05 A8",
      "  accounts: qa",
    ];
    await writeFile(inventory, lines.join("\n"));
    const failure = await failureOf(engine.preview());
    expect(failure).toMatch(/devices\.yaml:1: accounts: there is no such account type; write Email/);
    expect(failure).toMatch(/devices\.yaml:2: .*platform/);
    expect(failure).toMatch(/devices\.yaml:5: .*token/);
    expect(failure).not.toContain("readInventory.js");
    expect(engine.emulator.counts().calls).toBe(0);
  });
});
