import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { type Engine, startEngine } from "../engine/engine";
import { environmentOf } from "../support/environmentOf";
import { type Moment, Tap } from "../support/Tap";

/** One set, from a file beside the program. */
const PROGRAM = `
const { readFileSync } = require("node:fs");
const { TokenAccounts } = require("pulumi-tpns");

new TokenAccounts("phones", { tokenAccounts: JSON.parse(readFileSync("phones.json", "utf8")) });
`;

/** What a signal to a process says that has ended. */
const endedSchema = z.object({ code: z.literal("ESRCH") });

/** What a command printed, whether it failed or not. */
const printedSchema = z.object({ stdout: z.string(), stderr: z.string() });

/** What can be killed: the CLI, or the provider process that it started. */
export type Victim = "CLI" | "provider";

/** How a command of the CLI ended. */
export interface Ended {
  /** The signal that ended it. */
  readonly signal: NodeJS.Signals | null;
  /** What it printed, errors too. */
  readonly text: string;
  /** Waits until a provider process has made a call since the signal. */
  readonly goneOn: Promise<void>;
}

/**
 * The real engine with a program on disk, so that commands are processes of their own, which can be sent signals when a
 * call has come to a certain moment.
 */
export class TappedEngine {
  readonly engine: Engine;
  readonly #tap: Tap;

  private constructor(engine: Engine, tap: Tap) {
    this.engine = engine;
    this.#tap = tap;
  }

  static async start(): Promise<TappedEngine> {
    const engine = await startEngine();
    const tap = await Tap.open(engine.emulator);
    const tapped = new TappedEngine(engine, tap);
    Object.assign(engine.environment, {
      ...environmentOf(tap),
      PROVIDERS_FILE: tapped.#providersFile,
      NODE_OPTIONS: `--require ${join(__dirname, "noteProvider.js")}`,
    });
    await writeFile(tapped.#providersFile, "");
    await writeFile(join(engine.folder, "package.json"), "{}");
    await writeFile(join(engine.folder, "index.js"), PROGRAM);
    return tapped;
  }

  /** Declares what the set binds. */
  async declare(map: Readonly<Record<string, string>>): Promise<void> {
    await writeFile(join(this.engine.folder, "phones.json"), JSON.stringify(map));
  }

  /** Runs `pulumi up`, and sends a signal when its n-th call has come to a moment. */
  async upUntil(call: number, moment: Moment, victim: Victim, signal: NodeJS.Signals): Promise<Ended> {
    const up = this.engine.begin("up", "--yes", "--skip-preview");
    const goneOn = new Promise<void>((resolve) => {
      this.#tap.meet(call, moment, () => {
        this.#tap.meet(1, "before the call", () => {
          resolve();
          return "goes on";
        });
        if (victim === "CLI") up.child.kill(signal);
        else this.#killProviders(signal);
        return victim === "CLI" ? "goes on" : "lost";
      });
    });
    const { stdout, stderr } = printedSchema.parse(await up.catch((error: unknown) => error));
    return { signal: up.child.signalCode, text: stdout + stderr, goneOn };
  }

  async dispose(): Promise<void> {
    this.#killProviders("SIGKILL");
    await this.#tap.close();
    await this.engine.dispose();
  }

  get #providersFile(): string {
    return join(this.engine.folder, "providers");
  }

  /** Those that have ended by themselves are not found. */
  #killProviders(signal: NodeJS.Signals): void {
    for (const pid of readFileSync(this.#providersFile, "utf8").split("\n").filter(Boolean)) {
      try {
        process.kill(Number(pid), signal);
      } catch (error) {
        endedSchema.parse(error);
      }
    }
  }
}
