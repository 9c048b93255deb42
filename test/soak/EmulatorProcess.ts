import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

import { z } from "zod";

import type { Footprint } from "./footprint";

const ENTRY = path.join(__dirname, "emulatorMain.ts");
const HOOK = path.join(__dirname, "register.js");
const LIMIT_MILLISECONDS = 60_000;

const startedSchema = z.object({ url: z.string() });
const footprintSchema = z.object({ heap: z.number(), sockets: z.number() });

/** An emulator in a process of its own. It ends when this process does. */
export class EmulatorProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(): Promise<EmulatorProcess> {
    const child = fork(ENTRY, { execArgv: ["--expose-gc", "--require", HOOK] });
    return new EmulatorProcess(child, startedSchema.parse(await nextMessage(child)).url);
  }

  async footprint(): Promise<Footprint> {
    const answer = nextMessage(this.#child);
    this.#child.send("footprint");
    return footprintSchema.parse(await answer);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit", { signal: AbortSignal.timeout(LIMIT_MILLISECONDS) });
    this.#child.disconnect();
    await exited;
  }
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(LIMIT_MILLISECONDS)]);
  try {
    const ended = once(child, "exit", { signal }).then(() => {
      throw new Error("the emulator's process has ended");
    });
    return z
      .tuple([z.unknown(), z.unknown()])
      .parse(await Promise.race([once(child, "message", { signal }), ended]))[0];
  } finally {
    over.abort();
  }
}
