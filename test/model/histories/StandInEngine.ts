import type { Emulator } from "../../../emulator/src/index";
import { Lifecycle } from "../../../provider/src/operations/Lifecycle";
import { environmentOf } from "../../support/environmentOf";
import { methodsOf } from "../../support/inProcess";
import type { Properties, ResourceMethods } from "../../support/ResourceMethods";
import { StandInProgram } from "../../support/StandInProgram";
import type { Program } from "../meaning/Program";
import { declaredAs } from "./declaredAs";
import type { HistoryEngine, Outcome } from "./HistoryEngine";
import { messageOf } from "./messageOf";
import type { Trouble } from "./Trouble";
import { Crash, Wire, type WireEnds } from "./Wire";

/** What a stand-in engine works with. */
export interface StandInOptions extends WireEnds {
  /** What lifecycles find in their environment beside the app. */
  readonly environment: NodeJS.ProcessEnv;
  /** Arguments of every resource beside those of the program. */
  readonly args?: Properties;
  /** Lets so many milliseconds pass. */
  readonly advance: (milliseconds: number) => void;
}

/** Runs histories in this process. An operation is a lifecycle of its own; when it dies, the state stays as it is. */
export class StandInEngine implements HistoryEngine {
  readonly emulator: Emulator;
  readonly #options: StandInOptions;
  readonly #stack = new StandInProgram(() => this.#process());
  #wire: Wire;
  #ids = 0;

  constructor(options: StandInOptions) {
    this.#options = options;
    this.emulator = options.emulator;
    this.#wire = new Wire(options);
  }

  up(program: Program, trouble?: Trouble): Promise<Outcome> {
    return this.#operate(trouble, () => this.#stack.up(...declaredAs(program, this.#options.args)));
  }

  refresh(trouble?: Trouble): Promise<Outcome> {
    return this.#operate(trouble, () => this.#stack.refresh());
  }

  destroy(trouble?: Trouble): Promise<Outcome> {
    return this.#operate(trouble, () => this.#stack.destroy());
  }

  async isUpToDate(program: Program): Promise<boolean> {
    const steps = await this.#stack.preview(...declaredAs(program, this.#options.args));
    return Object.values(steps).every((step) => step === "same");
  }

  state(): Promise<Readonly<Record<string, Properties>>> {
    return Promise.resolve(this.#stack.outputs);
  }

  broken(): readonly string[] {
    return this.#wire.broken;
  }

  wait(milliseconds: number): Promise<void> {
    this.#options.advance(milliseconds);
    return Promise.resolve();
  }

  async #operate(trouble: Trouble | undefined, work: () => Promise<unknown>): Promise<Outcome> {
    this.#wire = new Wire(this.#options, trouble, this.#wire);
    try {
      await work();
      return { ending: "succeeded" };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      await this.#wire.quiet();
      return { ending: this.#wire.isDead || error instanceof Crash ? "killed" : "failed", message: messageOf(error) };
    }
  }

  /** The process of one operation, at the end of its wire. */
  #process(): ResourceMethods {
    const wire = this.#wire;
    const { app, environment } = this.#options;
    const methods = methodsOf(
      new Lifecycle({
        environment: {
          ...environmentOf(this.emulator, app),
          ...environment,
        },
        clock: wire.clock,
        random: () => 0.5,
        newId: () => `id-${++this.#ids}`,
        notice: () => undefined,
        openChannel: (settings) => wire.open(settings),
      }),
    );
    return {
      ...methods,
      create: (inputs) => wire.unlessItDies(methods.create(inputs)),
      read: (id, props, inputs) => wire.unlessItDies(methods.read(id, props, inputs)),
      update: (id, olds, oldInputs, news) => wire.unlessItDies(methods.update(id, olds, oldInputs, news)),
      delete: (id, props) => wire.unlessItDies(methods.delete(id, props)),
    };
  }
}
