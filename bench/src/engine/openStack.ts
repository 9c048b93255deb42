import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { hermeticEnvironment, type PulumiCli } from "tpns-tools-pulumi";

import type { Command } from "../measure/Command";
import { runQuietly } from "../measure/runQuietly";
import type { Operation } from "../Operation";

const WORDS: Readonly<Record<Operation, string>> = {
  create: "up",
  "no-change": "up",
  change: "up",
  refresh: "refresh",
  destroy: "destroy",
};

/**
 * Makes a stack of a program in a folder, with its backend beside it.
 *
 * @param program the path of a JavaScript file
 * @returns the command of each operation, without a preview before it
 */
export async function openStack(
  cli: PulumiCli,
  folder: string,
  program: string,
): Promise<(operation: Operation, variables: Readonly<Record<string, string>>) => Command> {
  const project = { name: "bench", runtime: { name: "nodejs", options: { typescript: false } }, main: program };
  // JSON is YAML, too.
  await writeFile(join(folder, "Pulumi.yaml"), JSON.stringify(project));
  const environment = hermeticEnvironment(cli, folder);
  const command = (args: readonly string[], variables: Readonly<Record<string, string>> = {}): Command => ({
    file: cli.command,
    args: [...args, "--non-interactive"],
    directory: folder,
    environment: { ...environment, ...variables },
  });
  await runQuietly(command(["stack", "init", "bench"]));
  const options = ["--stack", "bench", "--yes", "--skip-preview", "--suppress-progress", "--suppress-outputs"];
  return (operation, variables) => command([WORDS[operation], ...options], variables);
}
