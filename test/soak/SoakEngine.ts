import { isDeepStrictEqual } from "node:util";

import type { Clock } from "../../provider/src/calls/Clock";
import type { Lifecycle } from "../../provider/src/operations/Lifecycle";
import { declaredAs } from "../model/histories/declaredAs";
import type { HistoryEngine, Outcome } from "../model/histories/HistoryEngine";
import { messageOf } from "../model/histories/messageOf";
import type { Trouble } from "../model/histories/Trouble";
import type { Program } from "../model/meaning/Program";
import type { Bindings } from "../support/declared";
import { methodsOf } from "../support/inProcess";
import type { Properties } from "../support/ResourceMethods";
import { StandInProgram } from "../support/StandInProgram";
import type { RemoteEmulator } from "./RemoteEmulator";
import type { Tally } from "./Tally";
import { NeverEnded, withinLimit } from "./withinLimit";

/** The time that a busy machine takes counts as the service's: a second is 40 here. */
const ARGS = { convergence: { timeoutSeconds: 600, settleSeconds: 40 } };
/** Longer than a service that was found to be down is left alone, in milliseconds of the lifecycle's clock. */
const REST = 35_000;
/** The longest that an operation may take, in milliseconds of the machine's clock. */
const LONGEST_OPERATION = 180_000;

/** What a stack of a soak works with. */
export interface SoakPlace {
  readonly emulator: RemoteEmulator;
  readonly lifecycle: Lifecycle;
  readonly clock: Clock;
  readonly tally: Tally;
  /** What others have bound to tokens that no program names. */
  readonly strangers: Bindings;
  /** Called after each operation, while nothing is under way. */
  readonly pause: () => Promise<void>;
}

/** A stack of its own in a place where one lifecycle serves all operations, over HTTP. */
export class SoakEngine implements HistoryEngine {
  readonly emulator: RemoteEmulator;
  readonly #place: SoakPlace;
  readonly #stack: StandInProgram;
  #broken: readonly string[] = [];

  constructor(place: SoakPlace) {
    this.emulator = place.emulator;
    this.#place = place;
    this.#stack = new StandInProgram(() => {
      place.lifecycle.beginOperation();
      return methodsOf(place.lifecycle);
    });
  }

  up(program: Program, trouble?: Trouble): Promise<Outcome> {
    return this.#operate(trouble, () => this.#stack.up(...declaredAs(program, ARGS)));
  }

  refresh(trouble?: Trouble): Promise<Outcome> {
    return this.#operate(trouble, () => this.#stack.refresh());
  }

  destroy(trouble?: Trouble): Promise<Outcome> {
    return this.#operate(trouble, () => this.#stack.destroy());
  }

  async isUpToDate(program: Program): Promise<boolean> {
    const steps = await this.#stack.preview(...declaredAs(program, ARGS));
    return Object.values(steps).every((step) => step === "same");
  }

  state(): Promise<Readonly<Record<string, Properties>>> {
    return Promise.resolve(this.#stack.outputs);
  }

  /** What is no longer as others bound it. */
  broken(): readonly string[] {
    return this.#broken;
  }

  async wait(milliseconds: number): Promise<void> {
    await this.#place.clock.sleep(milliseconds);
  }

  async #operate(trouble: Trouble | undefined, work: () => Promise<unknown>): Promise<Outcome> {
    const fault = trouble?.kind === "anything" ? trouble : undefined;
    if (fault !== undefined) {
      await this.emulator.addFault({ ...fault.fault.fault, skip: fault.skip, times: fault.times });
    }
    const outcome = await this.#outcomeOf(work());
    if (fault !== undefined) await this.#endTrouble(fault.fault.name);
    await this.#lookAtStrangers();
    await this.#place.pause();
    return outcome;
  }

  async #outcomeOf(work: Promise<unknown>): Promise<Outcome> {
    const { tally } = this.#place;
    tally.operations += 1;
    try {
      await withinLimit(work, LONGEST_OPERATION);
      return { ending: "succeeded" };
    } catch (error) {
      if (!(error instanceof Error) || error instanceof NeverEnded) throw error;
      tally.failures += 1;
      return { ending: "failed", message: messageOf(error) };
    }
  }

  /** Nothing goes wrong from now on, what was on its way arrives, and a service that was down is tried again. */
  async #endTrouble(name: string): Promise<void> {
    const { tally, clock } = this.#place;
    const hits = await this.emulator.clearFaults();
    if (hits === 0) return;
    tally.hits += hits;
    tally.faults.add(name);
    await clock.sleep(REST);
    await this.emulator.applyPending();
  }

  async #lookAtStrangers(): Promise<void> {
    const bindings = await this.emulator.bindings();
    this.#broken = Object.entries(this.#place.strangers)
      .filter(([token, accounts]) => !isDeepStrictEqual(bindings[token], accounts))
      .map(([token]) => `${token}, a stranger's, has ${bindings[token]?.join() ?? "nothing"}`);
  }
}
