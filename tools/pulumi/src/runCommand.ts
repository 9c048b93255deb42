import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** How a command is run. */
export interface CommandOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly directory?: string;
  /** Milliseconds until the command, and what it started, is ended. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
  /** Gets each line of the command's error output as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

/** How a command ended: with its output, or with a reason in a few words and the last lines it wrote. */
export type CommandResult =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly reason: string; readonly lastLines: readonly string[] };

const keptLines = 20;
const keptCharacters = 500;
const windows = process.platform === "win32";

/** Ends a command with all that it started: each command leads a process group of its own, where there are groups. */
function end(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (windows) child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

/** Collects the last lines of a stream, with a limit to what is kept. */
function lastLinesOf(stream: NodeJS.ReadableStream, onLine?: (line: string) => void): string[] {
  const lines: string[] = [];
  createInterface({ input: stream, crlfDelay: Infinity }).on("line", (line) => {
    lines.push(line.slice(0, keptCharacters));
    if (lines.length > keptLines) lines.shift();
    onLine?.(line);
  });
  return lines;
}

/**
 * Runs a command without a terminal and waits for its end. Never rejects for what the command does; rejects with the
 * signal's reason when that is aborted. Output is kept up to its last 20 lines.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  options.signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd: options.directory,
    env: options.environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: !windows,
    windowsHide: true,
    // A .cmd file needs the shell; the arguments given to one (npm) are constants.
    shell: windows && command.endsWith(".cmd"),
  });
  const output = lastLinesOf(child.stdout);
  const errors = lastLinesOf(child.stderr, options.onErrorLine);
  const endChild = (): void => {
    end(child);
  };
  process.once("exit", endChild);
  const reason = await new Promise<string | undefined>((resolve) => {
    const finish = (why: string | undefined): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
      resolve(why);
    };
    // What was ended is not waited for: a grandchild that got away could hold the pipes open.
    const stop = (why: string): void => {
      end(child);
      finish(why);
    };
    const abort = (): void => {
      stop("aborted");
    };
    const timer = setTimeout(stop, options.limit, `no answer within ${options.limit / 1000} s`);
    options.signal?.addEventListener("abort", abort, { once: true });
    child.once("error", (error) => {
      finish(error.message);
    });
    child.once("close", (code, signal) => {
      finish(code === 0 ? undefined : code === null ? `ended by ${String(signal)}` : `exit code ${code}`);
    });
  });
  process.removeListener("exit", endChild);
  child.stdout.destroy();
  child.stderr.destroy();
  options.signal?.throwIfAborted();
  if (reason === undefined) return { ok: true, output: output.join("\n") };
  return { ok: false, reason, lastLines: errors.length > 0 ? errors : output };
}
