import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { beforeAll, expect, jest, test } from "@jest/globals";
import { type Emulator, DEFAULT_APP, startEmulator } from "tpns-emulator";

import { cacheDirectory } from "../../tools/pulumi/src/cacheDirectory";
import { temporaryFolder } from "../support/temporaryFolder";
import { needRegistry } from "./needRegistry";
import { packedPackages } from "./packedPackages";
import { pulumiOn } from "./pulumiOn";
import { type Place, run } from "./run";

jest.setTimeout(600_000);

const SDK = "3.248.0";
const TOKEN = "05a8ea6924590dd3a94480fa1c9fc8448b4e";
const SETS = `
const { TokenAccounts } = require("pulumi-tpns");
exports.phones = new TokenAccounts("phones", { tokenAccounts: { "${TOKEN}": "qa-1" } });
`;

const folder = temporaryFolder();
const packages = packedPackages();
beforeAll(needRegistry);

/** Writes a workspace: its packages by name, each with what it depends on and its program. */
async function writeWorkspace(members: Readonly<Record<string, { dependencies: object; program: string }>>) {
  await writeFile(folder("pnpm-workspace.yaml"), `packages: [${Object.keys(members).join(", ")}]\n`);
  await writeFile(folder("package.json"), JSON.stringify({ private: true }));
  for (const [name, { dependencies, program }] of Object.entries(members)) {
    await mkdir(folder(name), { recursive: true });
    const manifest = { name, version: "1.0.0", private: true, main: "index.js", dependencies };
    await writeFile(folder(`${name}/package.json`), JSON.stringify(manifest));
    await writeFile(folder(`${name}/index.js`), program);
  }
}

/** Strict: a package finds what it declares and nothing else, not even by way of pnpm's hidden folder. */
function install({ env }: Place): Promise<string> {
  const args = [resolve(__dirname, "../../node_modules/pnpm/bin/pnpm.cjs"), "install", "--config.hoist=false"];
  const store = `--store-dir=${join(cacheDirectory(process.env), "pnpm")}`;
  const quiet = ["--no-frozen-lockfile", "--fetch-retries=1", "--reporter=append-only"];
  return run("node", [...args, store, ...quiet], { cwd: folder(), env });
}

async function withEmulator(act: (emulator: Emulator, place: Place) => Promise<void>): Promise<void> {
  const emulator = await startEmulator();
  try {
    const { accessId, secretKey } = DEFAULT_APP;
    const env = await pulumiOn(22, folder("pulumi"));
    Object.assign(env, { TPNS_ACCESS_POINT: emulator.url, TPNS_ACCESS_ID: accessId, TPNS_SECRET_KEY: secretKey });
    await act(emulator, { cwd: folder("infra"), env });
  } finally {
    await emulator.close();
  }
}

test("in a workspace of pnpm, the package of a package is found for as long as anything leads to it", () =>
  withEmulator(async (emulator, place) => {
    const pulumi = (...words: string[]): Promise<string> => run("pulumi", [...words, "--non-interactive"], place);
    const own = { "@pulumi/pulumi": SDK };
    const tpns = { "pulumi-tpns": `file:${packages()["pulumi-tpns"].tarball}` };
    const phones = { dependencies: { ...own, ...tpns }, program: SETS };
    const infra = { dependencies: { ...own, phones: "workspace:*" }, program: 'require("phones");' };
    await writeWorkspace({ infra, phones });
    await writeFile(folder("infra/Pulumi.yaml"), "name: infra\nruntime: nodejs\n");
    await install(place);
    await pulumi("stack", "init", "test");
    await pulumi("up", "--yes", "--skip-preview");
    expect(emulator.bindings()).toEqual({ [TOKEN]: ["0:qa-1"] });
    await pulumi("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");

    // Both in one commit, which is what people do.
    await writeWorkspace({ infra: { dependencies: own, program: "" } });
    await run("rm", ["-r", folder("phones"), folder("node_modules"), folder("infra/node_modules")], place);
    await install(place);
    const failure = await pulumi("up", "--yes", "--skip-preview").then(() => "", String);
    expect(failure).toContain("[TPNS_PACKAGE_MISSING]");
    expect(failure).not.toMatch(/Cannot find module|^\s+at /m);
    expect(emulator.bindings()).toEqual({ [TOKEN]: ["0:qa-1"] });

    await writeWorkspace({ infra: { dependencies: { ...own, ...tpns }, program: "" } });
    await install(place);
    await pulumi("up", "--yes", "--skip-preview");
    expect(emulator.bindings()).toEqual({});
  }));
