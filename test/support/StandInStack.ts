import { isDeepStrictEqual } from "node:util";

import { z } from "zod";

import { Refused } from "./Refused";
import type { Properties, ResourceMethods } from "./ResourceMethods";

/** What an `up` would do, or did. */
export type Step = "create" | "update" | "replace" | "same";

/** A step that has begun. */
export interface BegunStep {
  readonly step: Step;
  /** Rejects with what the provider failed with. A failure that nobody waits for is no unhandled one. */
  readonly done: Promise<void>;
}

/** What the engine keeps of one resource. */
interface ResourceRecord {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** The last operation failed after it did a part: the next `up` updates even where nothing differs. */
  readonly initFailed: boolean;
}

/** A failure that carries what was done, as the SDK passes it on. */
const partSchema = z.object({ id: z.string().min(1), properties: z.record(z.string(), z.unknown()) });

/**
 * A stack of one resource that keeps its state as the real engine does (measured with CLI 3.245): what goes in and out is
 * plain JSON, a failed operation that says what it did leaves that in the state, and where diff leaves `changes` open the
 * inputs are compared. A replacement deletes first, as both resources ask for, and checks once more as for a new one.
 */
export class StandInStack {
  readonly #operation: () => ResourceMethods;
  #record: ResourceRecord | undefined;

  /** @param operation starts the process of one operation */
  constructor(operation: () => ResourceMethods) {
    this.#operation = operation;
  }

  /** The resource's identity, or undefined where there is none. */
  get id(): string | undefined {
    return this.#record?.id;
  }

  /** The outputs in the state, or undefined where there is no resource. */
  get outputs(): Properties | undefined {
    return this.#record?.outputs;
  }

  /** All that the state holds, as text: what must not stand there is looked for here. */
  get text(): string {
    return JSON.stringify(this.#record ?? null);
  }

  /** What an `up` would do. Makes no call but check and diff. */
  async preview(args: Properties): Promise<Step> {
    return (await this.plan(args, this.#operation())).step;
  }

  /** Reaches what is declared. A failure that did a part leaves its part in the state, and is thrown. */
  async up(args: Properties): Promise<Step> {
    const { step, done } = await this.begin(args, this.#operation());
    await done;
    return step;
  }

  /** Takes what is there into the state. */
  async refresh(): Promise<void> {
    await this.read(this.#operation());
  }

  /** Deletes the resource; where that fails, the state stays. */
  async destroy(): Promise<void> {
    await this.remove(this.#operation());
  }

  /** {@link refresh}, in the process of an operation that has begun. */
  async read(methods: ResourceMethods): Promise<void> {
    if (this.#record === undefined) return;
    const { id, outputs, inputs: recorded } = this.#record;
    const read = await methods.read(id, plain(outputs), plain(recorded));
    const inputs = plain(read.inputs ?? recorded);
    this.#record = read.id === "" ? undefined : { id: read.id, inputs, outputs: plain(read.props), initFailed: false };
  }

  /** {@link destroy}, in the process of an operation that has begun. */
  async remove(methods: ResourceMethods): Promise<void> {
    if (this.#record === undefined) return;
    await methods.delete(this.#record.id, plain(this.#record.outputs));
    this.#record = undefined;
  }

  /** {@link preview}, in the process of an operation that has begun. */
  async plan(
    args: Properties,
    methods: ResourceMethods,
    replace = false,
  ): Promise<{ readonly step: Step; readonly inputs: Properties }> {
    const inputs = await checked(methods, this.#record?.inputs ?? {}, args);
    if (this.#record === undefined) return { step: "create", inputs };
    if (replace) return { step: "replace", inputs: await checked(methods, {}, args) };
    const { id, inputs: olds, outputs, initFailed } = this.#record;
    const { changes, replaces = [] } = await methods.diff(id, plain(outputs), plain(olds), plain(inputs));
    if (replaces.length > 0) return { step: "replace", inputs: await checked(methods, {}, args) };
    const differs = changes ?? !isDeepStrictEqual(plain(olds), plain(inputs));
    return { step: differs || initFailed ? "update" : "same", inputs };
  }

  /**
   * Plans a step, which goes one after the other, and begins it, which goes beside others.
   * @param replace whether a person asked for a replacement (`pulumi up --replace`): diff is not asked then
   */
  async begin(args: Properties, methods: ResourceMethods, replace = false): Promise<BegunStep> {
    const { step, inputs } = await this.plan(args, methods, replace);
    const done = this.#take(step, inputs, methods);
    done.catch(() => undefined);
    return { step, done };
  }

  async #take(step: Step, inputs: Properties, methods: ResourceMethods): Promise<void> {
    if (step === "replace") await this.remove(methods);
    const record = this.#record;
    if (record === undefined) await this.#keep(inputs, () => methods.create(plain(inputs)));
    else if (step === "same") this.#record = { ...record, inputs: plain(inputs) };
    else {
      const { id, outputs, inputs: olds } = record;
      const update = () => methods.update(id, plain(outputs), plain(olds), plain(inputs));
      await this.#keep(inputs, async () => ({ id, ...(await update()) }));
    }
  }

  async #keep(inputs: Properties, work: () => Promise<{ id: string; outs: Properties }>): Promise<void> {
    try {
      const { id, outs } = await work();
      this.#record = { id, inputs: plain(inputs), outputs: plain(outs), initFailed: false };
    } catch (error) {
      const part = partSchema.safeParse(error).data;
      if (part !== undefined) {
        this.#record = { id: part.id, inputs: plain(inputs), outputs: plain(part.properties), initFailed: true };
      }
      throw error;
    }
  }
}

async function checked(methods: ResourceMethods, olds: Properties, args: Properties): Promise<Properties> {
  const { inputs, failures } = await methods.check(plain(olds), plain(args));
  if (failures.length > 0) throw new Refused(failures);
  return inputs;
}

/** As it comes out of a message: a copy, without what JSON can't carry. */
function plain(value: Properties): Properties {
  return Object.fromEntries(Object.entries(structuredClone(value)).filter(([, entry]) => entry !== undefined));
}
