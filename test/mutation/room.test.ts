import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, jest } from "@jest/globals";
import fc from "fast-check";

import { testSeed } from "../support/testSeed";

const UNIT = resolve(__dirname, "../unit");
const room = process.env.TPNS_MUTATED_ROOM ?? "bindings";

/** Fast tests of whole operations: only they show what the parts of `calls` and `reconcile` are for. */
const OPERATIONS = ["accountTokens", "claims", "evictions", "options", "sharedTokens"].map((name) =>
  join("operations", `${name}.test.ts`),
);

const files = readdirSync(join(UNIT, room)).map((file) => join(room, file));
const tests = files.filter((file) => file.endsWith(".test.ts"));
const helpers = files.filter((file) => !tests.includes(file));

// The tests of the room as one file: Jest loads a test file and all that it imports anew for every mutant, and doing that
// file by file would take longer than the tests themselves. The hooks of what they share hold for all of them.
fc.configureGlobal({ seed: testSeed });
for (const file of helpers) jest.requireActual(join(UNIT, file));
for (const file of ["calls", "reconcile"].includes(room) ? [...tests, ...OPERATIONS] : tests) {
  describe(file, () => {
    jest.requireActual(join(UNIT, file));
  });
}
