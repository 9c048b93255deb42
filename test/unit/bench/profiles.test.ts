import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { expect, test } from "@jest/globals";
import { z } from "zod";

import { temporaryFolder } from "../../support/temporaryFolder";

const MAIN = path.resolve(__dirname, "../../../bench/dist/main.js");
const folder = temporaryFolder();

const profileSchema = z.object({ nodes: z.array(z.object({ callFrame: z.object({ url: z.string() }) })) });

test("a profile of each operation without an engine tells where the provider's time goes", async () => {
  const args = ["--peers", "alone", "--tokens", "20", "--only", "refresh", "--round-trip", "1"];
  // What a machine that does much else measures is not judged here.
  await promisify(execFile)(process.execPath, [MAIN, ...args, "--profile", folder("new")], { timeout: 60_000 }).catch(
    (error: unknown) => z.object({ code: z.literal(1) }).parse(error),
  );
  const names = ["change-all", "change", "create", "refresh"].map((name) => `20-tokens-8-calls-lag-0-${name}`);
  expect((await readdir(folder("new"))).sort()).toEqual(names.map((name) => `${name}.cpuprofile`).sort());
  const text = await readFile(folder("new/20-tokens-8-calls-lag-0-refresh.cpuprofile"), "utf8");
  const { nodes } = profileSchema.parse(JSON.parse(text));
  expect(nodes.some(({ callFrame }) => callFrame.url.endsWith("/provider/dist/operations/Lifecycle.js"))).toBe(true);
});
