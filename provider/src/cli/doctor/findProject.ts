import { readFileSync, statSync } from "node:fs";
import path from "node:path";

import { parse } from "yaml";
import { z } from "zod";

const FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];
const LARGEST = 1024 * 1024;

const schema = z.object({
  name: z.string(),
  runtime: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]),
  backend: z.object({ url: z.string().optional() }).optional(),
});

/** A Pulumi project. */
export interface Project {
  /** Its folder, absolute. */
  readonly folder: string;
  readonly name: string;
  readonly runtime: string;
  /** Where its stacks are, if it says so. */
  readonly backendUrl: string | undefined;
}

/** The project that Pulumi takes in a folder: of the folder itself, or of the nearest one above. */
export type FoundProject =
  | { readonly kind: "found"; readonly project: Project }
  | { readonly kind: "unreadable"; readonly file: string }
  | { readonly kind: "none" };

export function findProject(folder: string): FoundProject {
  const file = FILES.map((name) => path.join(folder, name)).find((candidate) => isFile(candidate));
  if (file === undefined) {
    const above = path.dirname(folder);
    return above === folder ? { kind: "none" } : findProject(above);
  }
  const parsed = schema.safeParse(contentOf(file));
  if (!parsed.success) return { kind: "unreadable", file };
  const { name, runtime, backend } = parsed.data;
  return { kind: "found", project: { folder, name, runtime, backendUrl: backend?.url } };
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function contentOf(file: string): unknown {
  try {
    return statSync(file).size > LARGEST ? undefined : parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
