import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { checkEntry } from "./checkEntry";
import { findExecutable } from "./findExecutable";
import { pathFolders } from "./pathVariable";
import { placeEntry } from "./placeEntry";
import { npmEntry, npmFolder } from "./recipes";
import { runCommand, type CommandResult } from "./runCommand";
import type { Search } from "./search";
import { showProgress } from "./showProgress";
import { versions } from "./versions";
import { withoutVariables } from "./withoutVariables";

/** Fetches the pinned launcher, checked against the committed lock file, without waiting for a registry that is silent. */
const fetchLauncher = [
  "ci",
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--fetch-retries=0",
  "--fetch-timeout=20000",
];

/** Secrets that npm has no use for, settings of the launcher, and what an outer `npm run` says of its own package. */
const notForLauncher = /^(PULUMI_|TPNS_|npm_(package_|lifecycle_|config_(local_prefix|workspaces?|global|dry_run)$))/i;

const whyNot = (result: CommandResult): string => {
  if (result.ok) return "it brought none";
  const last = result.lastLines.findLast((line) => line.trim() !== "");
  return last === undefined ? result.reason : last.trim();
};

/**
 * Downloads the CLI with the npm package `pulumi` into the cache. Where that is refused it costs the start of two
 * processes and one line.
 *
 * @param work an empty folder in the cache, removed by the caller
 * @returns whether the CLI is in the cache now
 */
export async function npmPulumi(cache: string, work: string, search: Search): Promise<boolean> {
  const passOver = (reason: string): false => {
    search.report(`the npm package pulumi@${versions.npm} could not download a CLI (${reason})`);
    return false;
  };
  const npm = findExecutable("npm", pathFolders(search.environment));
  if (npm === undefined) return passOver("npm is not on PATH");

  const launcher = join(work, "launcher");
  const home = join(work, "home");
  await cp(npmFolder, launcher, { recursive: true });
  await mkdir(home);
  const environment = withoutVariables(search.environment, notForLauncher);
  const deadline = performance.now() + search.limits.npm;
  const run = (command: string, args: readonly string[]): Promise<CommandResult> =>
    runCommand(command, args, {
      directory: launcher,
      environment: { ...environment, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
      limit: Math.max(1, Math.round(deadline - performance.now())),
      signal: search.signal,
    });

  return await showProgress(
    search,
    (since) => `downloading the Pulumi CLI ${versions.npm}: ${since}`,
    async () => {
      const fetched = await run(npm, fetchLauncher);
      if (!fetched.ok) return passOver(whyNot(fetched));
      const downloaded = await run(process.execPath, [join(launcher, "node_modules", "pulumi", "run.js"), "version"]);
      const made = join(home, "versions", versions.npm);
      if (!downloaded.ok) return passOver(whyNot(downloaded));
      const checked = await checkEntry(made, search);
      if ("problem" in checked) return passOver(checked.problem);
      await placeEntry(made, join(cache, npmEntry));
      return true;
    },
  );
}
