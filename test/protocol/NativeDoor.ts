import { isDeepStrictEqual } from "node:util";

import { DiffResponse } from "@pulumi/pulumi/proto/provider_pb";

import { NativePlugin, secret, urnOf } from "../support/NativePlugin";
import type { Properties, ResourceMethods } from "../support/ResourceMethods";
import { ProviderFailure } from "./providerFailure";

const { DIFF_SOME } = DiffResponse.DiffChanges;
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SAYING_LIMIT_MILLISECONDS = 5_000;
const MAPS: readonly string[] = ["tokenAccounts", "accountTokens", "unconfirmed"];
/** What is as secret as the map is. */
const HIDDEN: readonly string[] = [...MAPS, "invalidTokens"];

/**
 * The plugin, spoken to as the engine does, with properties in the form of the dynamic way: one account as a text, and
 * `redact` where the map is a secret. So one table of tests drives both ways in.
 */
export class NativeDoor {
  readonly #plugin: NativePlugin;
  readonly #args: Properties;

  private constructor(plugin: NativePlugin, args: Properties) {
    this.#plugin = plugin;
    this.#args = args;
  }

  static async open(
    config: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>>,
  ): Promise<NativeDoor> {
    const args = Object.fromEntries(Object.entries(config).map(([name, value]) => [name.replace(/^tpns:/, ""), value]));
    const door = new NativeDoor(await NativePlugin.start(environment), args);
    await door.#plugin.configure(args);
    return door;
  }

  get errorText(): string {
    return this.#plugin.lines.map(({ message }) => message).join("\n");
  }

  async hasSaid(text: string): Promise<void> {
    const late = AbortSignal.timeout(SAYING_LIMIT_MILLISECONDS);
    while (!this.errorText.includes(text)) {
      late.throwIfAborted();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  operation(): ResourceMethods {
    return this.#methods(this.#plugin.configure(this.#args));
  }

  /** A plugin has one text: its own. */
  methods(): ResourceMethods {
    return this.#methods(Promise.resolve());
  }

  stop(): Promise<void> {
    this.#plugin.stop();
    return Promise.resolve();
  }

  #methods(begun: Promise<void>): ResourceMethods {
    const plugin = this.#plugin;
    // Whoever asks nothing of an operation does not care how it began.
    begun.catch(() => undefined);
    return {
      check: async (olds, news) => {
        await begun;
        const { inputs, failures } = await plugin.check(urnFor(news), outward(olds), outward(news));
        return { inputs: inward(inputs), failures: failures.map((reason) => ({ property: "", reason })) };
      },
      diff: async (_id, olds, _inputs, news) => {
        await begun;
        const { changes, replacesList, deletebeforereplace } = await plugin.diff(
          urnFor(news),
          outward(olds),
          outward(news),
        );
        return { changes: changes === DIFF_SOME, replaces: replacesList, deleteBeforeReplace: deletebeforereplace };
      },
      create: async (inputs) => {
        await begun;
        const { id, outs } = await inPart(plugin.create(urnFor(inputs), outward(inputs)));
        return { id, outs: inward(outs) };
      },
      read: async (id, props, inputs) => {
        await begun;
        const read = await plugin.read(urnFor(props), id, outward(props), outward(inputs));
        const found = inward(read.inputs);
        return { id: read.id, props: inward(read.props), inputs: isDeepStrictEqual(found, inputs) ? undefined : found };
      },
      update: async (id, olds, _inputs, news) => {
        await begun;
        return { outs: inward((await inPart(plugin.update(urnFor(news), outward(olds), outward(news), id))).outs) };
      },
      delete: async (_id, props) => {
        await begun;
        await plugin.delete(urnFor(props), outward(props));
      },
    };
  }
}

function urnFor(props: Properties): string {
  return urnOf("accountTokens" in props ? "accountTokens" : "tokenAccounts");
}

/** As the engine has them of a program in any language. */
function outward({ redact, ...props }: Properties): Properties {
  const entries = Object.entries(props).map(([name, value]): [string, unknown] => {
    const listed = MAPS.includes(name)
      ? withEntries(value, (entry) => (typeof entry === "string" ? [entry] : entry))
      : value;
    return [name, redact === true && HIDDEN.includes(name) && value !== undefined ? secret(listed) : listed];
  });
  return Object.fromEntries(entries);
}

/** As the dynamic way has them. */
function inward(props: Properties): Properties {
  const entries = Object.entries(props).map(([name, value]): [string, unknown] => {
    const opened: unknown = isHidden(value) ? Reflect.get(value, "value") : value;
    if (!MAPS.includes(name)) return [name, opened];
    return [name, withEntries(opened, (entry) => (Array.isArray(entry) && entry.length === 1 ? entry[0] : entry))];
  });
  return { ...Object.fromEntries(entries), ...(Object.values(props).some(isHidden) ? { redact: true } : {}) };
}

function isHidden(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.hasOwn(value, SIGNATURE);
}

function withEntries(map: unknown, change: (entry: unknown) => unknown): unknown {
  if (typeof map !== "object" || map === null || Array.isArray(map)) return map;
  return Object.fromEntries(Object.entries(map).map(([key, entry]) => [key, change(entry)]));
}

/** What a failure did, in the form of the dynamic way. */
async function inPart<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProviderFailure && error.properties !== undefined) throw error.with(inward(error.properties));
    throw error;
  }
}
