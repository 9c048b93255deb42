import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

import type { Place } from "./run";

const LIMIT_MILLISECONDS = 60_000;

const stateSchema = z.object({
  apps: z.object({
    [DEFAULT_APP.accessId]: z.object({ bindings: z.record(z.string(), z.array(z.string())) }),
  }),
});

/** An emulator that a project installed, as a process of its own. */
export class RunningEmulator {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  /** Starts one with a command, and waits until its first line says where it listens. */
  static async start(command: string, args: readonly string[], { cwd, env }: Place): Promise<RunningEmulator> {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"], detached: true });
    const lines = createInterface({ input: child.stdout });
    const [line] = z
      .tuple([z.string()])
      .parse(await once(lines, "line", { signal: AbortSignal.timeout(LIMIT_MILLISECONDS) }));
    return new RunningEmulator(z.url().parse(line.split(" ").at(-1)), child);
  }

  /** What is bound: each token with its accounts. */
  async bindings(): Promise<Readonly<Record<string, readonly string[]>>> {
    const answer = await fetch(`${this.url}/_emulator/state`, { signal: AbortSignal.timeout(LIMIT_MILLISECONDS) });
    return stateSchema.parse(await answer.json()).apps[DEFAULT_APP.accessId]?.bindings ?? {};
  }

  /** Ends it as Ctrl-C does, with all that its command started: the exit code of the command. */
  async stop(): Promise<number | null> {
    const { pid } = this.#process;
    const closed = once(this.#process, "close");
    if (pid !== undefined) process.kill(-pid, "SIGINT");
    await closed;
    return this.#process.exitCode;
  }
}
