import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

const lockSchema = z.object({ pid: z.int().positive(), hostname: z.string(), timestamp: z.string() });

/** A lock of a stack, as the file backend of Pulumi keeps it. */
export interface Lock {
  readonly stack: string;
  /** Who took it; undefined where the file can't be read. */
  readonly owner: z.output<typeof lockSchema> | undefined;
}

/** The most locks that are looked at. */
const MOST = 100;

/**
 * The locks of a project's stacks: `.pulumi/locks/organization/<project>/<stack>/<id>.json`, or `.pulumi/locks/<stack>/…`
 * where a backend dates from before Pulumi 3.61 knew projects there.
 * @param backend the backend's folder
 */
export function findLocks(backend: string, project: string): readonly Lock[] {
  const locks = path.join(backend, ".pulumi", "locks");
  const ofProject = path.join(locks, "organization", project);
  const folders = [
    ...entriesOf(ofProject).map((stack) => ({ stack, folder: path.join(ofProject, stack) })),
    ...entriesOf(locks)
      .filter((stack) => stack !== "organization")
      .map((stack) => ({ stack, folder: path.join(locks, stack) })),
  ];
  return folders
    .flatMap(({ stack, folder }) =>
      entriesOf(folder)
        .filter((name) => name.endsWith(".json"))
        .map((name) => ({ stack, file: path.join(folder, name) })),
    )
    .slice(0, MOST)
    .map(({ stack, file }) => ({ stack, owner: ownerOf(file) }));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function ownerOf(file: string): Lock["owner"] {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
