import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Command } from "./Command";

const LIMIT_MS = 120_000;

/**
 * Runs a command that is not measured.
 *
 * @throws where it fails or takes over two minutes, with what it said
 */
export async function runQuietly({ file, args, directory, environment }: Command): Promise<void> {
  await promisify(execFile)(file, [...args], { cwd: directory, env: environment, timeout: LIMIT_MS });
}
