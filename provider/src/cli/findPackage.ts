import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { z } from "zod";

const schema = z.object({
  version: z.string(),
  engines: z.object({ node: z.string().optional() }).default({}),
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
});

/** An installed package. */
export interface FoundPackage extends z.output<typeof schema> {
  /** Its folder, absolute. */
  readonly folder: string;
}

/** Finds a package as Node would for a program in a folder; undefined where it is not installed there. */
export function findPackage(name: string, folder: string): FoundPackage | undefined {
  try {
    const file = createRequire(path.join(folder, "program.js")).resolve(`${name}/package.json`);
    return { ...schema.parse(JSON.parse(readFileSync(file, "utf8"))), folder: path.dirname(file) };
  } catch {
    return undefined;
  }
}
