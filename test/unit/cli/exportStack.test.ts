import { chmod, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import { exportStackIn } from "../../../provider/src/cli/drift/exportStack";

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), "tpns-pulumi-")));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Puts a `pulumi` into the folder that is all there is on the PATH. */
async function standIn(script: string) {
  const file = path.join(folder, "pulumi");
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return exportStackIn({ PATH: folder });
}

test("Pulumi is asked for the stack with its secrets, in the project's folder and without questions", async () => {
  const exportStack = await standIn('echo "$PWD|$*|$PULUMI_SKIP_UPDATE_CHECK"');
  expect(await exportStack("org/prod", folder)).toBe(
    `${folder}|stack export --show-secrets --non-interactive --stack org/prod|true\n`,
  );
});

test("what Pulumi says of its failure is told in one line", async () => {
  const exportStack = await standIn("echo 'error: no stack named' >&2\necho '\\033[31mprod' >&2\nexit 255");
  await expect(exportStack("prod", undefined)).rejects.toThrow(
    /^`pulumi stack export --stack prod`: error: no stack named \S*prod$/,
  );
});

test("a failure without a word is one", async () => {
  const exportStack = await standIn("exit 1");
  await expect(exportStack("prod", undefined)).rejects.toThrow("it failed and said nothing");
});

test("without Pulumi the error says what else there is", async () => {
  await expect(exportStackIn({ PATH: folder })("prod", undefined)).rejects.toThrow(
    "there is no pulumi on the PATH, or no such directory; install it, or give an export with --export",
  );
});
