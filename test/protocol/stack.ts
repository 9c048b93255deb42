import { isDeepStrictEqual } from "node:util";

import type { DeclaredMap, Properties, SetProperties } from "./properties";
import { setOf } from "./properties";
import { ProviderFailure } from "./providerFailure";
import type { CheckAnswer, ProviderProcess } from "./providerProcess";
import { providerText } from "./providerText";

/** What an `up` did, or would do. */
export type Step = "create" | "update" | "same";

/** What the engine keeps of one resource. */
interface Resource {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Why the last create or update did only a part; the next `up` updates whatever the diff says. */
  readonly initErrors: readonly string[];
}

/** The options of a set beside its map, as they travel. */
export type Options = Properties;

/** Check refused the arguments. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly failures: CheckAnswer["failures"];

  constructor(failures: CheckAnswer["failures"]) {
    super(failures.map(({ reason }) => reason).join("\n"));
    this.failures = failures;
  }
}

/** Stands in for the engine: one stack with one set of bindings, kept as the engine keeps it. Replacing is not modelled. */
export class Stack {
  readonly #provider: ProviderProcess;
  #resource: Resource | undefined;

  constructor(provider: ProviderProcess) {
    this.#provider = provider;
  }

  /** The resource's identity; absent where there is no resource. */
  get id(): string | undefined {
    return this.#resource?.id;
  }

  /** What the state says is bound. Throws where there is no resource. */
  get outputs(): SetProperties {
    return setOf(this.#existing().outputs);
  }

  /** All that the state holds, as text: what must not stand there is looked for here. */
  get text(): string {
    return JSON.stringify(this.#resource ?? null);
  }

  /** Reaches what is declared. A failure that did a part leaves its part in the state, and is thrown. */
  async up(map: unknown, options: Options = {}): Promise<Step> {
    const { step, inputs } = await this.#plan(map, options);
    if (step === "create") await this.#create(inputs);
    else if (step === "update") await this.#update(inputs);
    else this.#resource = { ...this.#existing(), inputs };
    return step;
  }

  /** What `up` would do. */
  async preview(map: unknown, options: Options = {}): Promise<Step> {
    return (await this.#plan(map, options)).step;
  }

  /** Takes what is there into the state. */
  async refresh(): Promise<void> {
    const { id, inputs, outputs } = this.#existing();
    const read = await this.#provider.read(id, outputs, inputs);
    this.#resource =
      read.id === ""
        ? undefined
        : { id: read.id, inputs: read.inputs ?? inputs, outputs: read.properties, initErrors: [] };
  }

  /** Deletes the resource; where that fails, the state stays. */
  async destroy(): Promise<void> {
    const { id, outputs } = this.#existing();
    await this.#provider.remove(id, outputs);
    this.#resource = undefined;
  }

  /** Tokens of which the state says something else than a map. */
  differing(map: DeclaredMap): string[] {
    const { tokenAccounts } = this.outputs;
    const tokens = new Set([...Object.keys(map), ...Object.keys(tokenAccounts)]);
    return [...tokens].filter((token) => !isDeepStrictEqual(tokenAccounts[token], map[token])).sort();
  }

  async #plan(map: unknown, options: Options): Promise<{ readonly step: Step; readonly inputs: Properties }> {
    const olds = this.#resource;
    const news: Record<string, unknown> = { tokenAccounts: map, ...options, __provider: await providerText() };
    const { inputs, failures } = await this.#provider.check(olds?.inputs ?? {}, asProperties(news));
    if (failures.length > 0) throw new Refused(failures);
    if (olds === undefined) return { step: "create", inputs };
    const diff = await this.#provider.diff(olds.id, olds.outputs, olds.inputs, inputs);
    if (diff.replaces.length > 0) throw new Error("this stack can't replace");
    const changes = diff.changes ?? !isDeepStrictEqual(declared(olds.inputs), declared(inputs));
    return { step: changes || olds.initErrors.length > 0 ? "update" : "same", inputs };
  }

  async #create(inputs: Properties): Promise<void> {
    try {
      const { id, properties } = await this.#provider.create(inputs);
      this.#resource = { id, inputs, outputs: properties, initErrors: [] };
    } catch (error) {
      this.#keepPart(error, inputs);
      throw error;
    }
  }

  async #update(inputs: Properties): Promise<void> {
    const { id, outputs, inputs: oldInputs } = this.#existing();
    try {
      const properties = await this.#provider.update(id, outputs, oldInputs, inputs);
      this.#resource = { id, inputs, outputs: properties, initErrors: [] };
    } catch (error) {
      this.#keepPart(error, inputs);
      throw error;
    }
  }

  #keepPart(error: unknown, inputs: Properties): void {
    if (!(error instanceof ProviderFailure) || error.initFailure === undefined) return;
    const { id, properties, reasons } = error.initFailure;
    this.#resource = { id, inputs, outputs: properties, initErrors: reasons };
  }

  #existing(): Resource {
    if (this.#resource === undefined) throw new Error("the stack has no resource");
    return this.#resource;
  }
}

/** The engine compares inputs without what is its own. */
function declared(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
}

/** The engine drops what is undefined. */
function asProperties(values: Record<string, unknown>): Properties {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== null) properties[name] = value;
  return properties;
}
