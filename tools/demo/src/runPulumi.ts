import { spawn } from "node:child_process";

/** How a command of Pulumi runs. */
export interface RunOptions {
  readonly command: string;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Ends the command early: first politely, so that Pulumi ends what it started. */
  readonly signal: AbortSignal;
}

/** How long Pulumi has to end by itself, in milliseconds. */
const PATIENCE = 10_000;

/** Runs Pulumi with its output on the screen. Throws where it fails. */
export async function runPulumi(words: readonly string[], options: RunOptions): Promise<void> {
  const { command, directory, environment, signal } = options;
  signal.throwIfAborted();
  const child = spawn(command, [...words, "--non-interactive"], {
    cwd: directory,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
  let killer: NodeJS.Timeout | undefined;
  const end = (): void => {
    child.kill("SIGINT");
    killer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  };
  signal.addEventListener("abort", end, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("exit", resolve).once("error", reject);
    });
    signal.throwIfAborted();
    if (code !== 0) throw new Error(`pulumi ${words[0] ?? ""} ended with exit code ${code ?? "none"}`);
  } finally {
    clearTimeout(killer);
    signal.removeEventListener("abort", end);
  }
}
