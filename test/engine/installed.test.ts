import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { DEFAULT_APP } from "tpns-emulator";

import { temporaryFolder } from "../support/temporaryFolder";
import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";

const MODULES = resolve(__dirname, "../../node_modules");
const SET = `
const { TokenAccounts } = require("pulumi-tpns");
new TokenAccounts("phones", { tokenAccounts: { "05a8ea6924590dd3a94480fa1c9fc8448b4e": "qa-1" } });
`;
const BOUND = { "05a8ea6924590dd3a94480fa1c9fc8448b4e": ["0:qa-1"] };

const folder = temporaryFolder();
let engine: Engine;

beforeEach(async () => {
  engine = await startEngine({ project: "." });
  const { accessId, secretKey } = DEFAULT_APP;
  Object.assign(engine.environment, {
    TPNS_ACCESS_ID: accessId,
    TPNS_SECRET_KEY: secretKey,
    TPNS_ACCESS_POINT: engine.emulator.url,
  });
  await rm(join(engine.folder, "node_modules"));
});
afterEach(() => engine.dispose());

/** Writes a package into a folder; what it depends on is linked into its own folder, as pnpm does it. */
async function layOut(place: string, program: string, dependencies: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, target] of Object.entries(dependencies)) {
    const link = join(place, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link, "dir");
  }
  // The SDK's link leads into this repository, which holds the package too.
  const named = Object.keys(dependencies).filter((name) => !(name in SDK));
  const versions = Object.fromEntries(named.map((name) => [name, "*"]));
  await writeFile(join(place, "package.json"), JSON.stringify({ version: "1.0.0", dependencies: versions }));
  await writeFile(join(place, "index.js"), program);
}

const SDK = { "@pulumi/pulumi": join(MODULES, "@pulumi/pulumi") };
const PACKAGE = { "pulumi-tpns": resolve(__dirname, "../../provider") };

test("the package is found as the dependency of a dependency, by a program and by what it leaves behind", async () => {
  await layOut(folder("phones"), SET, { ...SDK, ...PACKAGE });
  await layOut(engine.folder, 'require("phones");', { ...SDK, phones: folder("phones") });
  await engine.up();
  expect(engine.emulator.bindings()).toEqual(BOUND);
  await engine.preview({ expectNoChanges: true });
  await engine.preview({ expectNoChanges: true, refresh: true });
  await writeFile(join(engine.folder, "index.js"), "");
  await engine.up();
  expect(engine.emulator.bindings()).toEqual({});
});

test("a set and the package that go in one commit are said to need it once more, in a sentence", async () => {
  await layOut(engine.folder, SET, { ...SDK, ...PACKAGE });
  await engine.up();
  await writeFile(join(engine.folder, "index.js"), "");
  await rm(join(engine.folder, "node_modules/pulumi-tpns"));
  for (const operation of ["up", "refresh", "destroy"] as const) {
    const said = await failureOf(engine[operation]());
    expect(said).toContain("the package pulumi-tpns is not installed where Pulumi.yaml is");
    expect(said).toContain("[TPNS_PACKAGE_MISSING]");
    expect(said).not.toMatch(/Cannot find module|Require stack|^\s+at /m);
  }
  expect(engine.emulator.bindings()).toEqual(BOUND);
  await symlink(PACKAGE["pulumi-tpns"], join(engine.folder, "node_modules/pulumi-tpns"), "dir");
  await engine.up();
  expect(engine.emulator.bindings()).toEqual({});
});
