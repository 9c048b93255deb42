import { rmSync } from "node:fs";
import { join } from "node:path";

import { Lifecycle } from "../../../provider/src/operations/Lifecycle";
import { noteFolder, notePrefix } from "../../../provider/src/program/notePlace";
import { noteReader } from "../../../provider/src/program/readNotes";
import { environmentOf } from "../../support/environmentOf";
import { methodsOf } from "../../support/inProcess";
import type { Targets } from "../../support/Deployment";
import { type OperationProcess, ProgramStack, type StackProgram } from "../../support/ProgramStack";
import { Refused } from "../../support/Refused";
import type { Properties } from "../../support/ResourceMethods";
import { messageOf } from "../histories/messageOf";
import type { StandInOptions } from "../histories/StandInEngine";
import { Wire } from "../histories/Wire";
import { declare } from "./declare";
import type { WrittenProgram } from "./WrittenProgram";

/** The address of this process's engine, by which programs and providers find one another. */
const ENGINE = `stand-in of ${process.pid}`;

/** How an operation went; `refused` in the preview, before anything was done. */
export type WrittenOutcome =
  { readonly ending: "succeeded" } | { readonly ending: "refused" | "failed"; readonly message: string };

/** What an engine for written programs works with. */
export interface WrittenEngineOptions extends StandInOptions {
  /** Takes the files that programs read. */
  readonly folder: string;
}

/** Runs programs as people write them on one stack in this process, through the constructors that people use. */
export class WrittenEngine {
  readonly #options: WrittenEngineOptions;
  readonly #stack: ProgramStack;
  readonly #asleep = new Set<Promise<void>>();
  readonly #said: string[] = [];
  #wire: Wire;
  #ids = 0;

  constructor(options: WrittenEngineOptions) {
    this.#options = options;
    this.#wire = new Wire(options);
    const { accessId, secretKey, accessPoint } = this.#app;
    const config = { "tpns:accessId": accessId, "tpns:secretKey": secretKey, "tpns:accessPoint": accessPoint };
    this.#stack = new ProgramStack({
      operation: (kind) => this.#process(kind === "program"),
      engine: ENGINE,
      config,
      log: (text) => void this.#said.push(text),
    });
  }

  /** What the last operation said to the person at the screen. */
  get said(): readonly string[] {
    return this.#said;
  }

  /** What the process of the last operation did on the wire and must never do. */
  get broken(): readonly string[] {
    return this.#wire.broken;
  }

  /** The outputs of each resource in the stack's state, by its name. */
  get state(): Readonly<Record<string, Properties>> {
    return this.#stack.outputs;
  }

  /** Runs a program: a preview, and what it shows. */
  async up(program: WrittenProgram, targets?: Targets): Promise<WrittenOutcome> {
    try {
      await this.#stack.preview(this.#runnable(program), targets);
    } catch (error) {
      return { ending: "refused", message: textOf(error) };
    }
    return this.#operate(() => this.#stack.up(this.#runnable(program), targets));
  }

  refresh(): Promise<WrittenOutcome> {
    return this.#operate(() => this.#stack.refresh());
  }

  destroy(targets?: Targets): Promise<WrittenOutcome> {
    return this.#operate(() => this.#stack.destroy(targets));
  }

  /** Whether an `up` of the program would do anything. */
  async isUpToDate(program: WrittenProgram, targets?: Targets): Promise<boolean> {
    const steps = await this.#stack.preview(this.#runnable(program), targets);
    return Object.values(steps).every((step) => step === "same");
  }

  /** Takes away what programs told of themselves. */
  close(): void {
    rmSync(join(noteFolder(), `${notePrefix(ENGINE)}${process.pid}`), { force: true });
  }

  get #app(): { readonly accessId: string; readonly secretKey: string; readonly accessPoint: string } {
    const { app, emulator } = this.#options;
    return { accessId: app.accessId, secretKey: app.secretKey, accessPoint: emulator.url };
  }

  #runnable(program: WrittenProgram): StackProgram {
    const sleep = (milliseconds: number): Promise<void> => {
      const asleep = this.#options.clock.sleep(milliseconds).finally(() => this.#asleep.delete(asleep));
      this.#asleep.add(asleep);
      return asleep;
    };
    return {
      run: () => declare(program, { folder: this.#options.folder, app: this.#app, sleep }),
      names: Object.keys(program.sets),
      atRest: async () => {
        await Promise.all(this.#asleep);
      },
    };
  }

  async #operate(work: () => Promise<unknown>): Promise<WrittenOutcome> {
    this.#wire = new Wire(this.#options, undefined, this.#wire);
    this.#said.length = 0;
    try {
      await work();
      return { ending: "succeeded" };
    } catch (error) {
      return { ending: "failed", message: textOf(error) };
    }
  }

  /** The process of one operation, at the end of its wire. Where a program runs too, it hears what that says of itself. */
  #process(hasProgram: boolean): OperationProcess {
    const wire = this.#wire;
    const { app, environment, emulator } = this.#options;
    const lifecycle = new Lifecycle({
      environment: { ...environmentOf(emulator, app), ...environment },
      clock: wire.clock,
      random: () => 0.5,
      newId: () => `id-${++this.#ids}`,
      notice: (text) => void this.#said.push(text),
      ...(hasProgram ? { readNotes: noteReader(ENGINE) } : {}),
      openChannel: (settings) => wire.open(settings),
    });
    return {
      ...methodsOf(lifecycle),
      configure: (config) => {
        lifecycle.configure((name) => {
          const value = config[name];
          return typeof value === "string" ? value : undefined;
        });
      },
    };
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error instanceof Refused ? "" : `${error.name}: `}${messageOf(error)}`;
}
