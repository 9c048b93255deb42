import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll } from "@jest/globals";

import { packAll, type Packages } from "./packAll";

/** Packs both packages for the tests of a file, and removes the tarballs afterwards. Answers the packages. */
export function packedPackages(): () => Packages {
  let folder: string;
  let packages: Packages;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tpns-tarballs-"));
    packages = await packAll(folder);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });
  return () => packages;
}
