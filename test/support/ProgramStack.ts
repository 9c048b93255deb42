import type { Properties, ResourceMethods } from "./ResourceMethods";
import { Deployment, type Targets } from "./Deployment";
import { type Registered, type Registration, runProgram } from "./runProgram";
import type { ProgramSteps } from "./StandInProgram";
import type { StandInStack } from "./StandInStack";

/** The process of one operation. */
export interface OperationProcess extends ResourceMethods {
  /** Takes the configuration that a Provider resource has. */
  configure(config: Properties): void;
}

/** Who runs an operation. */
export interface OperationOptions {
  /** Starts its process. */
  readonly operation: (kind: "program" | "state") => OperationProcess;
  /** Where the engine listens, in name. */
  readonly engine: string;
  /** The stack's configuration, by full names. */
  readonly config?: Readonly<Record<string, string>>;
  /** Takes what the program warns of. */
  readonly log?: (text: string) => void;
}

/** A program, and the world that it runs in. */
export interface StackProgram {
  readonly run: () => Promise<void>;
  /** The sets that it declares: each has to reach the engine. */
  readonly names: readonly string[];
  /** Ends when nothing of a program that was given up goes on. */
  readonly atRest: () => Promise<void>;
}

const PROVIDER = "pulumi:providers:";
const everything: Targets = () => true;

/**
 * A stack whose program runs with Pulumi's own SDK, as the real engine runs one (measured with CLI 3.245): a resource is
 * checked when it is registered, one after the other, and worked on beside others; whoever depends on it is registered
 * once it is done. A preview knows no outputs of what it would change. After a failure nothing more is begun, and nothing
 * is deleted. With targets the others are not checked: they stay in the state as they are.
 */
export class ProgramStack {
  readonly #options: OperationOptions;
  readonly #stacks = new Map<string, StandInStack>();
  /** The configuration of the Provider that the last program had, for operations that run none. */
  #config: Properties | undefined;

  constructor(options: OperationOptions) {
    this.#options = options;
  }

  /** What the state holds of all resources, by their names. */
  get outputs(): Readonly<Record<string, Properties>> {
    return Object.fromEntries([...this.#stacks].map(([name, { outputs = {} }]) => [name, outputs]));
  }

  /** What an `up` would do. */
  async preview(program: StackProgram, targets: Targets = everything): Promise<ProgramSteps> {
    return (await this.#run(program, targets, true)).steps;
  }

  /** Reaches what is declared. Throws the first failure, after all that had begun has ended. */
  async up(program: StackProgram, targets: Targets = everything): Promise<ProgramSteps> {
    const { steps, methods } = await this.#run(program, targets, false);
    const gone = Object.keys(steps).filter((name) => steps[name] === "delete");
    await this.#each(gone, (stack) => stack.remove(methods));
    return steps;
  }

  /** Takes what is there into the state. */
  async refresh(): Promise<void> {
    const methods = this.#process();
    await this.#each([...this.#stacks.keys()], (stack) => stack.read(methods));
  }

  /** Deletes resources; what fails stays in the state. */
  async destroy(targets: Targets = everything): Promise<void> {
    const methods = this.#process();
    await this.#each([...this.#stacks.keys()].filter(targets), (stack) => stack.remove(methods));
  }

  #process(): OperationProcess {
    const methods = this.#options.operation("state");
    if (this.#config !== undefined) methods.configure(this.#config);
    return methods;
  }

  async #run(
    program: StackProgram,
    targets: Targets,
    isPreview: boolean,
  ): Promise<{ readonly steps: ProgramSteps; readonly methods: OperationProcess }> {
    const { operation, ...others } = this.#options;
    const methods = operation("program");
    const deployment = new Deployment(this.#stacks, methods, targets, isPreview);
    this.#config = undefined;
    const register = (registration: Registration): Promise<Registered> => {
      if (!registration.type.startsWith(PROVIDER)) return deployment.register(registration);
      this.#config = registration.inputs;
      methods.configure(registration.inputs);
      return Promise.resolve({ id: registration.name, outputs: registration.inputs });
    };
    try {
      await runProgram(program.run, {
        ...others,
        isPreview,
        register,
        gaveUp: deployment.gaveUp,
      });
    } finally {
      deployment.end();
      await deployment.settled();
      await program.atRest();
      this.#forgetEmpty();
    }
    await deployment.failure;
    const lost = program.names.find((name) => !Object.hasOwn(deployment.steps, name));
    if (lost !== undefined) throw new Error(`${lost} never reached the engine`);
    const gone = [...this.#stacks.keys()].filter((name) => !program.names.includes(name) && targets(name));
    return { steps: { ...deployment.steps, ...Object.fromEntries(gone.map((name) => [name, "delete"])) }, methods };
  }

  /** Works on resources in parallel. Throws the first failure once all have ended. */
  async #each(names: readonly string[], work: (stack: StandInStack) => Promise<void>): Promise<void> {
    const stacks = names.flatMap((name) => this.#stacks.get(name) ?? []);
    const results = await Promise.allSettled(stacks.map(work));
    this.#forgetEmpty();
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }

  #forgetEmpty(): void {
    for (const [name, { id }] of this.#stacks) if (id === undefined) this.#stacks.delete(name);
  }
}
