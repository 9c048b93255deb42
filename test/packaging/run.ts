import { execFile } from "node:child_process";
import { basename } from "node:path";
import { promisify } from "node:util";

import { z } from "zod";

const LIMIT_MILLISECONDS = 240_000;
const SHOWN_CHARACTERS = 4000;

const failureSchema = z.object({ message: z.string(), stdout: z.string().default(""), stderr: z.string().default("") });

/** Where a command runs, and in which environment. */
export interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a command to its end.
 * @returns what it printed on standard output
 * @throws an Error with the command and the end of what it said
 */
export async function run(command: string, args: readonly string[], place: Place): Promise<string> {
  try {
    const limits = { timeout: LIMIT_MILLISECONDS, maxBuffer: 1 << 26 };
    return (await promisify(execFile)(command, [...args], { ...place, ...limits })).stdout;
  } catch (error) {
    const { message, stdout, stderr } = failureSchema.parse(error);
    const said = `${stdout}\n${stderr}`.trim() || message;
    throw new Error(`${basename(command)} ${args.join(" ")} failed:\n${said.slice(-SHOWN_CHARACTERS)}`, {
      cause: error,
    });
  }
}
