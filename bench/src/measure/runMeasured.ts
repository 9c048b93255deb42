import { spawn } from "node:child_process";

import type { Command } from "./Command";
import { processStat, TICKS_PER_SECOND } from "./processStat";
import { type ProcessTable, processTable } from "./ProcessTable";
import { ProcessTree } from "./ProcessTree";

/** Between two looks at the processes of a command. */
const LOOK_MS = 100;
/** How long a command that is stopped has to end by itself. */
const PATIENCE_MS = 10_000;
const KEPT_CHARACTERS = 4_000;

/** How a command is watched. */
export interface Watch {
  /** It is stopped after so long, in milliseconds. */
  readonly limitMs: number;
  /** Matches the command line of the process whose memory is told. */
  readonly itself: RegExp;
  readonly signal: AbortSignal;
}

/** What a command cost. */
export interface Measured {
  readonly ending: "done" | "stopped" | "failed";
  readonly wallMs: number;
  /** User and system time of all processes; null where the machine has no /proc. */
  readonly processorMs: number | null;
  /** The peak of the process that was meant; null where the machine has no /proc, or there was no such process. */
  readonly peakMegabytes: number | null;
  /** The end of what it printed. */
  readonly said: string;
}

/**
 * Runs a command, and looks at its processes meanwhile.
 *
 * @throws the signal's reason, once the command has ended
 */
export async function runMeasured(command: Command, { limitMs, itself, signal }: Watch): Promise<Measured> {
  signal.throwIfAborted();
  const table = processTable();
  const waitedBefore = waitedTicks(table);
  const start = performance.now();
  const child = spawn(command.file, [...command.args], {
    cwd: command.directory,
    env: command.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-KEPT_CHARACTERS);
    });
  }
  const tree = table === undefined || child.pid === undefined ? undefined : new ProcessTree(child.pid, table);
  const looks = setInterval(() => tree?.look(), LOOK_MS);
  const stop = new AbortController();
  let killer: NodeJS.Timeout | undefined;
  const end = (): void => {
    stop.abort();
    child.kill("SIGINT");
    killer = setTimeout(() => {
      tree?.look();
      child.kill("SIGKILL");
    }, PATIENCE_MS);
  };
  const limit = setTimeout(end, limitMs);
  signal.addEventListener("abort", end, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("exit", resolve).once("error", reject);
    });
    const wallMs = performance.now() - start;
    signal.throwIfAborted();
    const waited = waitedTicks(table) - waitedBefore;
    return {
      ending: stop.signal.aborted ? "stopped" : code === 0 ? "done" : "failed",
      wallMs,
      processorMs: tree === undefined ? null : Math.max(tree.processorMs(), (waited * 1000) / TICKS_PER_SECOND),
      peakMegabytes: tree?.peakMegabytes(itself) ?? null,
      said,
    };
  } finally {
    clearInterval(looks);
    clearTimeout(limit);
    clearTimeout(killer);
    // A command that was stopped may leave behind what it had started.
    if (stop.signal.aborted) for (const pid of tree?.alive() ?? []) killQuietly(pid);
    // Whoever outlives the command could hold them open.
    child.stdout.destroy();
    child.stderr.destroy();
    signal.removeEventListener("abort", end);
  }
}

/** What all children of this process took that have ended. */
function waitedTicks(table: ProcessTable | undefined): number {
  return processStat(table?.read("self", "stat") ?? "")?.waitedTicks ?? 0;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
