// Prints what publint and "are the types wrong" have to say of a tarball, one problem a line, in a process of its own:
// both are ES modules alone. Resolution as of TypeScript's node10 is left out: it knows no subpaths.
import { readFile } from "node:fs/promises";
import { argv, stdout } from "node:process";

import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const [, , tarball] = argv;
const { buffer } = new Uint8Array(await readFile(tarball));
const { messages, pkg } = await publint({ pack: { tarball: buffer }, level: "suggestion" });
for (const message of messages) stdout.write(`publint: ${formatMessage(message, pkg, { color: false })}\n`);

const { types, problems } = await checkPackage(createPackageFromTarballData(new Uint8Array(buffer)));
if (types === false) stdout.write("attw: no types\n");
for (const problem of problems ?? []) {
  if (problem.resolutionKind !== "node10") stdout.write(`attw: ${JSON.stringify(problem)}\n`);
}
