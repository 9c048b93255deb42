import { readFile } from "node:fs/promises";
import path from "node:path";

import { expect, test } from "@jest/globals";
import { driftReport } from "tpns-tools-pictures";

import { ROOT } from "./Document";

test("docs/drift-report.svg shows what `tpns drift` prints now; `npm run docs:pictures` draws it", async () => {
  expect(await readFile(path.join(ROOT, "docs/drift-report.svg"), "utf8")).toBe(await driftReport());
});
