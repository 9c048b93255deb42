import type { Properties, ResourceMethods } from "./ResourceMethods";
import { StandInStack, type Step } from "./StandInStack";

/** Names that resources of a program had before, by the names that they have, as Pulumi's aliases say. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/** What an `up` does to each resource, by its name. */
export type ProgramSteps = Readonly<Record<string, Step | "delete">>;

/**
 * A stack of several resources, as the real engine runs one: they share a process, registered ones are checked and
 * compared one after the other and worked on in parallel, and those that are gone from the program are deleted last.
 */
export class StandInProgram {
  readonly #operation: () => ResourceMethods;
  readonly #stacks = new Map<string, StandInStack>();

  /** @param operation starts the process of one operation */
  constructor(operation: () => ResourceMethods) {
    this.#operation = operation;
  }

  /** The resources in the state, in the order of their creation. */
  get names(): string[] {
    return [...this.#stacks.keys()];
  }

  /** What the state holds of a resource, or undefined where there is none of the name. */
  outputsOf(name: string): Properties | undefined {
    return this.#stacks.get(name)?.outputs;
  }

  /** What the state holds of all resources, by their names. */
  get outputs(): Readonly<Record<string, Properties>> {
    return Object.fromEntries(this.names.map((name) => [name, this.outputsOf(name) ?? {}]));
  }

  /** What an `up` would do. */
  async preview(resources: Readonly<Record<string, Properties>>, aliases: Aliases = {}): Promise<ProgramSteps> {
    const methods = this.#operation();
    this.#rename(aliases);
    const steps: Record<string, Step | "delete"> = {};
    for (const [name, args] of Object.entries(resources)) {
      steps[name] = (await this.#stackOf(name).plan(args, methods)).step;
    }
    for (const name of this.#goneFrom(resources)) steps[name] = "delete";
    this.#forgetEmpty();
    return steps;
  }

  /**
   * Reaches what is declared. Throws the first failure, after all that had begun has ended; nothing is deleted then.
   * @param replaced names of resources to replace whether they differ or not, as `pulumi up --replace` does
   */
  async up(
    resources: Readonly<Record<string, Properties>>,
    aliases: Aliases = {},
    replaced: readonly string[] = [],
  ): Promise<ProgramSteps> {
    const methods = this.#operation();
    this.#rename(aliases);
    const steps: Record<string, Step | "delete"> = {};
    const begun: Promise<void>[] = [];
    try {
      for (const [name, args] of Object.entries(resources)) {
        const { step, done } = await this.#stackOf(name).begin(args, methods, replaced.includes(name));
        steps[name] = step;
        begun.push(done);
      }
    } finally {
      await Promise.allSettled(begun);
      this.#forgetEmpty();
    }
    await Promise.all(begun);
    const gone = this.#goneFrom(resources);
    for (const name of gone) steps[name] = "delete";
    await this.#each(gone, (stack) => stack.remove(methods));
    return steps;
  }

  /** Takes what is there into the state. */
  async refresh(): Promise<void> {
    const methods = this.#operation();
    await this.#each(this.names, (stack) => stack.read(methods));
  }

  /** Deletes all resources; what fails stays in the state. */
  async destroy(): Promise<void> {
    const methods = this.#operation();
    await this.#each(this.names, (stack) => stack.remove(methods));
  }

  #rename(aliases: Aliases): void {
    for (const [name, former] of Object.entries(aliases)) {
      const old = former.find((alias) => this.#stacks.has(alias));
      const stack = old === undefined ? undefined : this.#stacks.get(old);
      if (old === undefined || stack === undefined || this.#stacks.has(name)) continue;
      this.#stacks.delete(old);
      this.#stacks.set(name, stack);
    }
  }

  #stackOf(name: string): StandInStack {
    const stack = this.#stacks.get(name) ?? new StandInStack(this.#operation);
    this.#stacks.set(name, stack);
    return stack;
  }

  #goneFrom(resources: Readonly<Record<string, Properties>>): string[] {
    return this.names.filter((name) => !Object.hasOwn(resources, name));
  }

  /** Works on resources in parallel. Throws the first failure once all have ended. */
  async #each(names: readonly string[], work: (stack: StandInStack) => Promise<void>): Promise<void> {
    const results = await Promise.allSettled(names.map((name) => work(this.#stackOf(name))));
    this.#forgetEmpty();
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }

  #forgetEmpty(): void {
    for (const [name, stack] of this.#stacks) if (stack.id === undefined) this.#stacks.delete(name);
  }
}
