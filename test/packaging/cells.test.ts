import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, jest, test } from "@jest/globals";
import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

import { temporaryFolder } from "../support/temporaryFolder";
import { CELLS } from "./cells";
import { makeConsumer } from "./Consumer";
import { needRegistry } from "./needRegistry";
import { packedPackages } from "./packedPackages";
import { RunningEmulator } from "./RunningEmulator";

jest.setTimeout(600_000);

const token = "05a8ea6924590dd3a94480fa1c9fc8448b4e";
const accounts = [{ account: "qa-1" }, { account: "qa-1@example.com" }];
const versionSchema = z.object({ version: z.string() });

const folder = temporaryFolder();
const packages = packedPackages();
beforeAll(needRegistry);

test.each(CELLS)(
  "$packageManager installs them for $modules in $language, on Node $node with SDK $sdk, and a stack lives",
  async (cell) => {
    const consumer = await makeConsumer(cell, packages(), folder());
    const { place, bin, pulumi } = consumer;
    if (cell.language === "TypeScript") await bin("tsc", "--project", ".");
    const emulator = await RunningEmulator.start(
      join(place.cwd, "node_modules/.bin/tpns-emulator"),
      ["--quiet"],
      place,
    );
    try {
      const { accessId, secretKey } = DEFAULT_APP;
      Object.assign(place.env, {
        TPNS_ACCESS_POINT: emulator.url,
        TPNS_ACCESS_ID: accessId,
        TPNS_SECRET_KEY: secretKey,
      });
      await pulumi("stack", "init", "test");
      await pulumi("up", "--yes", "--skip-preview");
      expect(await emulator.bindings()).toEqual({ [token]: ["0:qa-1", "1005:qa-1@example.com"] });

      const outputs: unknown = JSON.parse(await pulumi("stack", "output", "--json"));
      expect(outputs).toEqual({ bound: accounts, node: expect.stringMatching(`^v${cell.node}\\.`) });
      const sdk = await readFile(join(place.cwd, "node_modules/@pulumi/pulumi/package.json"), "utf8");
      const { version } = versionSchema.parse(JSON.parse(sdk));
      if (cell.sdk !== "latest") expect(version).toBe(cell.sdk);
      process.stdout.write(`@pulumi/pulumi ${version}\n`);

      await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
      expect(JSON.parse(await bin("tpns", "query", "--tokens", token, "--format", "json"))).toMatchObject({
        tokens: [{ token, accounts }],
      });
      await pulumi("destroy", "--yes", "--skip-preview");
      expect(await emulator.bindings()).toEqual({});
    } finally {
      expect(await emulator.stop()).toBe(0);
    }
  },
);
