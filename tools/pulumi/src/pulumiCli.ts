import { dirname } from "node:path";
import { findExecutable } from "./findExecutable";
import { pathFolders, withPathFirst } from "./pathVariable";
import type { PulumiCli } from "./types";

/** The value that `findPulumi` returns, from what is known of a CLI. */
export function pulumiCli(found: Pick<PulumiCli, "command" | "version" | "source">): PulumiCli {
  const directory = dirname(found.command);
  return {
    ...found,
    directory,
    environment: (base = process.env) =>
      findExecutable("pulumi", pathFolders(base)) === found.command ? { ...base } : withPathFirst(base, directory),
  };
}
