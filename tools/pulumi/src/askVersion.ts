import { atLeast, numbersOf } from "./atLeast";
import { runCommand } from "./runCommand";
import type { Search } from "./search";
import { versions } from "./versions";

/** What `pulumi version` said, or why the CLI can't be used. */
export type Answer = { readonly version: string } | { readonly problem: string };

/** Asks a CLI for its version, within a limit. One that is older than what the project is tested with is a problem. */
export async function askVersion(command: string, search: Search): Promise<Answer> {
  const result = await runCommand(command, ["version"], {
    environment: { ...search.environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
    limit: search.limits.version,
    signal: search.signal,
  });
  if (!result.ok) return { problem: `\`pulumi version\` failed: ${result.reason}` };
  const version = result.output.trim();
  if (numbersOf(version) === undefined) return { problem: "`pulumi version` gave no version" };
  if (!atLeast(version, versions.cli)) return { problem: `it is ${version}, older than ${versions.cli}` };
  return { version };
}
