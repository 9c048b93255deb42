import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach } from "@jest/globals";

/** Gives each test of a file a folder of its own, and removes it afterwards. Answers the path of a name in it. */
export function temporaryFolder(): (name?: string) => string {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "tpns-test-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  return (name = "") => path.join(folder, name);
}
