import type { Properties, ResourceMethods } from "./ResourceMethods";
import { asSecret, type Registered, type Registration } from "./runProgram";
import type { ProgramSteps } from "./StandInProgram";
import { StandInStack } from "./StandInStack";

/** Which resources an operation works on, by their names. */
export type Targets = (name: string) => boolean;

/** What an engine does while a program runs. */
export class Deployment {
  readonly steps: Record<string, ProgramSteps[string]> = {};
  /** Rejects with the first failure. */
  readonly gaveUp: Promise<never>;
  readonly #stacks: Map<string, StandInStack>;
  readonly #methods: ResourceMethods;
  readonly #targets: Targets;
  readonly #isPreview: boolean;
  readonly #begun: Promise<unknown>[] = [];
  #giveUp: (error: unknown) => void = () => undefined;
  #hasFailed = false;
  #hasEnded = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(stacks: Map<string, StandInStack>, methods: ResourceMethods, targets: Targets, isPreview: boolean) {
    this.#stacks = stacks;
    this.#methods = methods;
    this.#targets = targets;
    this.#isPreview = isPreview;
    this.gaveUp = new Promise((_resolve, reject) => {
      this.#giveUp = reject;
    });
    // Who does not wait for it does not care.
    this.gaveUp.catch(() => undefined);
  }

  /** Rejects where something failed. */
  get failure(): Promise<unknown> {
    return this.#hasFailed ? this.gaveUp : Promise.resolve();
  }

  /** Nothing is begun any more. */
  end(): void {
    this.#hasEnded = true;
  }

  /** Ends when all that was begun has ended. */
  async settled(): Promise<void> {
    await this.#turn;
    await Promise.allSettled(this.#begun);
  }

  /** Checks and compares a resource in its turn, then works on it. Never ends where the engine has given up. */
  register(registration: Registration): Promise<Registered> {
    const planned = this.#turn.then(() => this.#begin(registration));
    this.#turn = planned.catch((error: unknown) => {
      this.#fail(error);
    });
    return planned.then((done) => done()).catch(() => new Promise<never>(() => undefined));
  }

  /** Answers how to wait for the end of the work. */
  async #begin({ name, inputs, secrets, aliases }: Registration): Promise<() => Promise<Registered>> {
    if (this.#hasFailed || this.#hasEnded) throw new Error("the engine has given up");
    const former = aliases.find((alias) => this.#stacks.has(alias)) ?? name;
    const stack = this.#stacks.get(name) ?? this.#stacks.get(former) ?? new StandInStack(noProcess);
    const known = (): Registered => ({ id: stack.id, outputs: withSecrets(stack.outputs ?? {}, secrets) });
    if (!this.#isPreview && this.#stacks.get(former) === stack) {
      this.#stacks.delete(former);
      this.#stacks.set(name, stack);
    }
    if (!this.#targets(name)) {
      this.steps[name] = "same";
      return () => Promise.resolve(stack.id === undefined ? { outputs: {}, isSkipped: true } : known());
    }
    if (this.#isPreview) {
      const { step } = await stack.plan(inputs, this.#methods);
      this.steps[name] = step;
      return () => Promise.resolve(step === "same" ? known() : { id: stack.id, outputs: {} });
    }
    this.#stacks.set(name, stack);
    const { step, done } = await stack.begin(inputs, this.#methods);
    this.steps[name] = step;
    this.#begun.push(done);
    done.catch((error: unknown) => {
      this.#fail(error);
    });
    return () => done.then(known);
  }

  #fail(error: unknown): void {
    this.#hasFailed = true;
    this.#giveUp(error);
  }
}

function noProcess(): never {
  throw new Error("a resource of a program works in the program's operation");
}

function withSecrets(outputs: Properties, secrets: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, secrets.includes(name) ? asSecret(value) : value]),
  );
}
