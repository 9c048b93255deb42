import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

const START_LIMIT_MS = 60_000;
const ASK_LIMIT_MS = 60_000;

const stateSchema = z.object({
  apps: z.record(
    z.string(),
    z.object({
      counts: z.object({
        queryByToken: z.number(),
        operator: z.record(z.string(), z.number()),
        refused: z.number(),
      }),
    }),
  ),
});

/** Calls that the service took. */
export interface AloneCalls {
  readonly reads: number;
  /** By operator; those without a call are left out. */
  readonly writes: Readonly<Record<string, number>>;
}

/** An emulator in a process of its own, so that what it takes is not the provider's. */
export class AloneService {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  /**
   * @param roundTripMs what it adds to each answer
   * @param lagMs how long a write takes to show
   */
  static async start(roundTripMs: number, lagMs: number): Promise<AloneService> {
    const command = require.resolve("tpns-emulator/package.json").replace("package.json", "bin/tpns-emulator.js");
    const words = ["--quiet", "--set", `roundTripMs=${roundTripMs}`, "--set", "tokenAnswerTypes=all"];
    const child = spawn(process.execPath, [command, ...words, "--lag", String(lagMs)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const signal = AbortSignal.timeout(START_LIMIT_MS);
      const [url] = z.tuple([z.url()]).parse(await once(createInterface(child.stdout), "line", { signal }));
      return new AloneService(url, child);
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    }
  }

  /** The environment that leads a provider here. */
  get environment(): Readonly<Record<string, string>> {
    const { accessId, secretKey } = DEFAULT_APP;
    return { TPNS_ACCESS_POINT: this.url, TPNS_ACCESS_ID: accessId, TPNS_SECRET_KEY: secretKey };
  }

  /** The calls since the last time that they were asked for. Throws where one of them was refused. */
  async takeCalls(): Promise<AloneCalls> {
    const signal = AbortSignal.timeout(ASK_LIMIT_MS);
    const state = stateSchema.parse(await (await fetch(`${this.url}/_emulator/state`, { signal })).json());
    await fetch(`${this.url}/_emulator/reset-counts`, { method: "POST", signal });
    const counts = state.apps[DEFAULT_APP.accessId]?.counts;
    if (counts === undefined || counts.refused > 0) throw new Error("the emulator refused a call");
    const writes = Object.fromEntries(Object.entries(counts.operator).filter(([, count]) => count > 0));
    return { reads: counts.queryByToken, writes };
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const exited = once(this.#process, "exit");
    this.#process.kill();
    await exited;
  }
}
