import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { askVersion } from "./askVersion";
import { companions } from "./companions";
import { findExecutable } from "./findExecutable";
import { pathFolders } from "./pathVariable";
import { pulumiCli } from "./pulumiCli";
import type { Search } from "./search";
import type { PulumiCli } from "./types";

/** The CLI on PATH, if it works; one that does not is passed over with a word. */
export async function pathPulumi(search: Search): Promise<PulumiCli | undefined> {
  const folders = pathFolders(search.environment);
  const command = findExecutable("pulumi", folders);
  if (command === undefined) return undefined;
  // Pulumi itself looks beside the real file, which a package manager may keep elsewhere.
  const reach = [dirname(command), dirname(realpathSync(command)), ...folders];
  const missing = companions.find((name) => findExecutable(name, reach) === undefined);
  const answer =
    missing === undefined
      ? await askVersion(command, search)
      : { problem: `${missing} is neither beside it nor on PATH` };
  if ("version" in answer) return pulumiCli({ command, version: answer.version, source: "path" });
  search.report(`${command} is passed over: ${answer.problem}`);
  return undefined;
}
