import { spawn } from "node:child_process";
import { PulumiNotFoundError } from "./errors";
import { findPulumi } from "./findPulumi";
import { reportTo } from "./reportTo";
import type { FindPulumiOptions, PulumiCli } from "./types";

/** How the command ends: as Pulumi ended, by a code or by a signal. */
export type CommandEnd = { readonly code: number } | { readonly signal: NodeJS.Signals };

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const satisfies readonly NodeJS.Signals[];

/** The one first argument that is not Pulumi's. */
export const whereArgument = "--tpns-where";

/** Listens to the signals that end a process while a task runs. */
async function withSignals<T>(listener: (signal: NodeJS.Signals) => void, task: () => Promise<T>): Promise<T> {
  for (const signal of signals) process.on(signal, listener);
  try {
    return await task();
  } finally {
    for (const signal of signals) process.removeListener(signal, listener);
  }
}

function runPulumi(cli: PulumiCli, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<CommandEnd> {
  const child = spawn(cli.command, args, { stdio: "inherit", env: cli.environment(environment) });
  const passOn = (signal: NodeJS.Signals): void => {
    // A terminal sends Ctrl-C to Pulumi too, and a second one would make it stop at once, its state unsaved.
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    child.kill(signal);
  };
  return withSignals(
    passOn,
    () =>
      new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", (code, signal) => {
          resolve(signal === null ? { code: code ?? 1 } : { signal });
        });
      }),
  );
}

async function find(options: FindPulumiOptions): Promise<PulumiCli | CommandEnd> {
  const interruption = new AbortController();
  let received: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    received = signal;
    interruption.abort();
  };
  try {
    return await withSignals(interrupt, () =>
      findPulumi({ ...reportTo(process.stderr), ...options, signal: interruption.signal }),
    );
  } catch (error) {
    if (received !== undefined) return { signal: received };
    if (!(error instanceof PulumiNotFoundError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return { code: 1 };
  }
}

/**
 * `tpns-pulumi <args…>`: runs a Pulumi CLI with the arguments, on the same terminal. `tpns-pulumi --tpns-where` prints the
 * path and the version of the CLI instead. What is said about finding one goes to the error output.
 */
export async function command(args: readonly string[], options: FindPulumiOptions = {}): Promise<CommandEnd> {
  const found = await find(options);
  if (!("command" in found)) return found;
  if (args[0] !== whereArgument) return await runPulumi(found, args, options.environment ?? process.env);
  process.stdout.write(`${found.command} ${found.version}\n`);
  return { code: 0 };
}
