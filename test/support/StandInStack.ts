import { isDeepStrictEqual } from "node:util";

type Properties = Record<string, unknown>;

/** The methods that the engine calls, whether in this process or in one of their own. */
export interface ResourceMethods {
  check(news: Properties): Promise<{ inputs: Properties; problems: readonly string[] }>;
  diff(olds: Properties, news: Properties): Promise<{ changes?: boolean; replaces?: string[] }>;
  create(inputs: Properties): Promise<{ id: string; outs: object }>;
  read(props: Properties): Promise<{ props: object; inputs: object }>;
  update(id: string, olds: Properties, news: Properties): Promise<{ outs: object }>;
  delete(props: Properties): Promise<void>;
}

/** What an `up` would do, or did. */
export type Step = "create" | "update" | "replace" | "same";

interface ResourceRecord {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** The last operation failed after it did a part: the next `up` updates even where nothing differs. */
  readonly initFailed: boolean;
}

/** A failure that carries what was done, as the SDK passes it on. */
interface Partial {
  readonly id: string;
  readonly properties: object;
}

/**
 * A stack of one resource that keeps its state as the real engine does (measured with CLI 3.245): what goes in and out is
 * plain JSON, a failed operation that says what it did leaves that in the state, and where diff leaves `changes` open the
 * inputs are compared.
 */
export class StandInStack {
  readonly #methods: ResourceMethods;
  #record: ResourceRecord | undefined;

  constructor(methods: ResourceMethods) {
    this.#methods = methods;
  }

  /** The outputs in the state, or undefined where there is no resource. */
  get outputs(): Properties | undefined {
    return this.#record?.outputs;
  }

  /** What an `up` would do. Makes no call but check and diff. */
  async preview(args: Properties): Promise<Step> {
    return (await this.#plan(args)).step;
  }

  async up(args: Properties): Promise<Step> {
    const { step, inputs } = await this.#plan(args);
    if (step === "replace") await this.destroy();
    const record = this.#record;
    if (record === undefined) {
      await this.#keep(inputs, () => this.#methods.create(plain(inputs)));
    } else if (step === "update") {
      const { id, outputs } = record;
      await this.#keep(inputs, async () => ({
        id,
        ...(await this.#methods.update(id, plain(outputs), plain(inputs))),
      }));
    }
    return step;
  }

  async refresh(): Promise<void> {
    if (this.#record === undefined) return;
    const { props, inputs } = await this.#methods.read(plain(this.#record.outputs));
    this.#record = { id: this.#record.id, inputs: plain(inputs), outputs: plain(props), initFailed: false };
  }

  async destroy(): Promise<void> {
    if (this.#record === undefined) return;
    await this.#methods.delete(plain(this.#record.outputs));
    this.#record = undefined;
  }

  async #plan(args: Properties): Promise<{ step: Step; inputs: Properties }> {
    const { inputs, problems } = await this.#methods.check(plain(args));
    if (problems.length > 0) throw new Error(problems.join("\n"));
    if (this.#record === undefined) return { step: "create", inputs };
    const { changes, replaces = [] } = await this.#methods.diff(plain(this.#record.outputs), plain(inputs));
    if (replaces.length > 0) return { step: "replace", inputs };
    const differs = changes ?? !isDeepStrictEqual(plain(this.#record.inputs), plain(inputs));
    return { step: differs || this.#record.initFailed ? "update" : "same", inputs };
  }

  async #keep(inputs: Properties, work: () => Promise<{ id: string; outs: object }>): Promise<void> {
    try {
      const { id, outs } = await work();
      this.#record = { id, inputs: plain(inputs), outputs: plain(outs), initFailed: false };
    } catch (error) {
      if (isPartial(error)) {
        this.#record = { id: error.id, inputs: plain(inputs), outputs: plain(error.properties), initFailed: true };
      }

      throw error;
    }
  }
}

function isPartial(error: unknown): error is Partial {
  return typeof error === "object" && error !== null && "id" in error && "properties" in error;
}

/** As it comes out of a message: a copy, without what JSON can't carry. */
function plain(value: object): Properties {
  return Object.fromEntries(Object.entries(structuredClone(value)).filter(([, entry]) => entry !== undefined));
}
