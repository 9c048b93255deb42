import { join } from "node:path";
import { askVersion } from "./askVersion";
import { companions } from "./companions";
import { findExecutable } from "./findExecutable";
import type { Search } from "./search";

/** The executables of one made CLI lie here; the name is that of Pulumi's own distribution. */
export function binariesOf(entry: string): string {
  return join(entry, "bin");
}

/** Checks a made CLI: all its parts are there and it answers. */
export async function checkEntry(
  entry: string,
  search: Search,
): Promise<{ command: string; version: string } | { problem: string }> {
  const folder = [binariesOf(entry)];
  const command = findExecutable("pulumi", folder);
  if (command === undefined) return { problem: "pulumi is missing" };
  const missing = companions.find((name) => findExecutable(name, folder) === undefined);
  if (missing !== undefined) return { problem: `${missing} is missing` };
  const answer = await askVersion(command, search);
  return "version" in answer ? { command, version: answer.version } : answer;
}
