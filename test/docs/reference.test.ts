import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { test } from "@jest/globals";

import { ROOT } from "./Document";

const runFile = promisify(execFile);

/** typedoc.json takes every warning as an error, and asks for a docstring on everything that a program can name. */
test("the reference can be made: everything public is documented, and no link in it leads nowhere", async () => {
  await runFile(process.execPath, ["node_modules/typedoc/bin/typedoc", "--emit", "none"], { cwd: ROOT });
});
