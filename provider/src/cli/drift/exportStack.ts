import { execFile } from "node:child_process";

import { z } from "zod";

import { escapeHidden } from "../../bindings/escapeHidden";

/** The most that an export may have, in bytes. */
export const LARGEST_EXPORT = 256 * 1024 * 1024;
/** The longest that Pulumi may take, in milliseconds. */
const LIMIT = 120_000;
/** The most characters of Pulumi's own words in an error. */
const SHOWN = 300;

/**
 * Gives what `pulumi stack export --show-secrets` prints of a stack. The secrets stay in this process.
 * @param directory the project's folder; undefined for the working directory
 * @throws an Error where Pulumi is not there, fails, or takes over two minutes
 */
export type ExportStack = (stack: string, directory: string | undefined) => Promise<string>;

const failureSchema = z.object({ code: z.unknown(), killed: z.boolean().optional() });

/** {@link ExportStack} with the `pulumi` that an environment's PATH leads to. */
export function exportStackIn(environment: NodeJS.ProcessEnv): ExportStack {
  return (stack, directory) =>
    new Promise((resolve, reject) => {
      const args = ["stack", "export", "--show-secrets", "--non-interactive", "--stack", stack];
      const env = { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
      const limits = { timeout: LIMIT, killSignal: "SIGKILL", maxBuffer: LARGEST_EXPORT } as const;
      execFile("pulumi", args, { cwd: directory, env, windowsHide: true, ...limits }, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`\`pulumi stack export --stack ${stack}\`: ${explain(error, stderr)}`));
      });
    });
}

function explain(error: unknown, stderr: string): string {
  const { code, killed } = failureSchema.catch({ code: undefined }).parse(error);
  if (code === "ENOENT")
    return "there is no pulumi on the PATH, or no such directory; install it, or give an export with --export";
  if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return `over ${LARGEST_EXPORT / 1024 / 1024} MiB; split the stack`;
  if (killed === true) return `not done within ${LIMIT / 1000} s; try it by hand, and give its output with --export -`;
  const said = stderr.replace(/\s+/g, " ").trim().slice(0, SHOWN);
  return said === "" ? "it failed and said nothing" : escapeHidden(said);
}
