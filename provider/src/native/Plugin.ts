import { randomUUID } from "node:crypto";

import { anyOf } from "../calls/anyOf";
import { type Clock, systemClock } from "../calls/Clock";
import { endingClock } from "../calls/endingClock";
import { Gate } from "../calls/Gate";
import { ListSizes } from "../calls/ListSizes";
import { logAttempts } from "../calls/logAttempts";
import { type ConfigReader, providerSettings, type SettingsResult } from "../inputs/providerSettings";
import { logTo } from "../log/logTo";
import { LookUps } from "../lookups/LookUps";
import { Lifecycle } from "../operations/Lifecycle";
import { createTpnsReader } from "../tpns/TpnsReader";
import { checkSet } from "./check";
import { checkConfig, diffConfig, settingsReader } from "./configure";
import { detailedDiff, DIFF_KIND } from "./detailedDiff";
import { importSelector } from "./importSelector";
import { importSet } from "./importSet";
import { invoke } from "./invoke";
import { openSet } from "./NativeSet";
import { create, foretell, refresh, remove, update } from "./operate";
import { setKind } from "./setKind";
import type { EngineLog, LogLine } from "./wire/EngineLog";
import type { Handlers } from "./wire/service";
import type { Struct } from "./wire/Struct";

/** What the plugin takes from the world around it. */
export interface PluginWorld {
  readonly environment: NodeJS.ProcessEnv;
  /** Where files that the id of an import names are looked for: Pulumi starts a plugin in the project's folder. */
  readonly folder: string;
  /** The way to the person at the screen; undefined where no engine has said where it is. */
  readonly log: () => EngineLog | undefined;
  readonly clock?: Clock;
}

/** The methods that need the core; the others are answered without it. */
type CoreHandlers = Omit<Handlers, "handshake" | "attach" | "getPluginInfo" | "getSchema" | "getMapping">;

/** pulumi/proto/provider.proto, `DiffResponse.DiffChanges`. */
const CHANGES = { none: 1, some: 2 } as const;

/**
 * One provider of the native way in: takes what the engine says, hands it to the core, and answers in the engine's form.
 * Each configuration begins an operation, as a process of the dynamic way is one.
 */
export class Plugin implements CoreHandlers {
  readonly #world: PluginWorld;
  readonly #lookUps: LookUps;
  #config: ConfigReader = () => undefined;
  #settings: SettingsResult;
  #ending = new AbortController();
  #lifecycle: Lifecycle;

  constructor(world: PluginWorld) {
    this.#world = world;
    const clock = this.#clock;
    this.#lookUps = new LookUps(world.environment, {
      clock,
      random: Math.random,
      openReader: createTpnsReader,
      openLog: logTo(clock),
    });
    this.#settings = providerSettings(this.#config, world.environment);
    this.#lifecycle = this.#open();
  }

  readonly checkConfig: CoreHandlers["checkConfig"] = ({ news }) => {
    const { inputs, problems } = checkConfig(news, this.#world.environment);
    return { inputs, failures: failuresOf(problems) };
  };

  readonly diffConfig: CoreHandlers["diffConfig"] = ({ olds, news }) => {
    const { replaces, changed } = diffConfig(olds, news);
    return {
      changes: changed.length > 0 ? CHANGES.some : CHANGES.none,
      replaces: [...replaces],
      deleteBeforeReplace: false,
      diffs: [...changed],
      hasDetailedDiff: changed.length > 0,
      detailedDiff: new Map(
        changed.map((name) => [
          name,
          { kind: replaces.includes(name) ? DIFF_KIND.updateReplace : DIFF_KIND.update, inputDiff: true },
        ]),
      ),
    };
  };

  readonly configure: CoreHandlers["configure"] = ({ args }) => {
    this.#config = settingsReader(args);
    this.#settings = providerSettings(this.#config, this.#world.environment);
    this.#ending = new AbortController();
    this.#lifecycle = this.#open();
    return { acceptSecrets: true, supportsPreview: true };
  };

  readonly invoke: CoreHandlers["invoke"] = async ({ token, args }) => {
    const { result, problems } = await invoke(this.#lookUps, this.#config, token, args);
    return { result, failures: failuresOf(problems) };
  };

  readonly check: CoreHandlers["check"] = async ({ urn, olds, news }) => {
    const { dialect = "tpns" } = this.#settings;
    const call = this.#call(urn, 0);
    const { inputs, problems } = checkSet(this.#lifecycle, { kind: setKind(urn), olds, news, dialect }, call);
    await this.#heard();
    return { inputs, failures: failuresOf(problems) };
  };

  readonly diff: CoreHandlers["diff"] = ({ urn, olds, news }) => {
    const [before, now] = [openSet(olds), openSet(news)];
    const { changes, replaces = [] } = this.#lifecycle.diff(before.core, now.core);
    const detailed = detailedDiff(setKind(urn), before, now);
    const differs = changes === true || replaces.length > 0 || detailed.size > 0;
    return {
      changes: differs ? CHANGES.some : CHANGES.none,
      replaces,
      deleteBeforeReplace: replaces.length > 0,
      hasDetailedDiff: true,
      // Beside old outputs, since inputs may not know what a reading found.
      detailedDiff: new Map([...detailed].map(([path, kind]) => [path, { kind: DIFF_KIND[kind], inputDiff: false }])),
    };
  };

  readonly create: CoreHandlers["create"] = async ({ urn, properties, timeout, preview }) => {
    if (preview) return foretell(setKind(urn), properties);
    return this.#operate(() => create(this.#lifecycle, properties, this.#call(urn, timeout)));
  };

  readonly read: CoreHandlers["read"] = async ({ id, urn, properties, inputs, timeout }) => {
    const call = this.#call(urn, timeout);
    const isKept = Object.keys(properties?.values ?? {}).length > 0;
    if (!isKept) return this.#operate(() => this.#import(urn, id, call));
    const read = await this.#operate(() => refresh(this.#lifecycle, properties, inputs, call));
    return { id, ...read, inputs: read.inputs ?? inputs };
  };

  readonly update: CoreHandlers["update"] = async ({ id, urn, olds, news, timeout, preview }) => {
    if (preview) return foretell(setKind(urn), news);
    return this.#operate(() => update(this.#lifecycle, id, olds, news, this.#call(urn, timeout)));
  };

  readonly delete: CoreHandlers["delete"] = async ({ urn, properties, timeout }) => {
    await this.#operate(() => remove(this.#lifecycle, properties, this.#call(urn, timeout)));
    return {};
  };

  /** Ends what runs, with what was seen as the state. The engine calls it at the normal end of a command too. */
  readonly cancel: CoreHandlers["cancel"] = () => {
    this.#ending.abort();
    return {};
  };

  get #clock(): Clock {
    return this.#world.clock ?? systemClock;
  }

  #open(): Lifecycle {
    const { environment } = this.#world;
    const lifecycle = new Lifecycle({
      environment,
      clock: this.#clock,
      random: Math.random,
      newId: randomUUID,
      ending: this.#ending.signal,
      notice: (text) => {
        this.#say({ severity: "info", text });
      },
    });
    lifecycle.configure(this.#config);
    return lifecycle;
  }

  /** @param timeout seconds, as `customTimeouts` has them; 0 for none */
  #call(urn: string, timeout: number) {
    return {
      say: (text: string) => {
        this.#say({ severity: "info", text, urn });
      },
      warn: (text: string) => {
        this.#say({ severity: "warning", text, urn });
      },
      progress: (text: string) => {
        this.#say({ severity: "info", text, urn, ephemeral: true });
      },
      signal: timeout > 0 ? AbortSignal.timeout(timeout * 1000) : undefined,
    };
  }

  #say(line: LogLine): void {
    this.#world.log()?.say(line);
  }

  /** A line that comes after the answer of its resource may not be shown. */
  async #heard(): Promise<void> {
    await this.#world.log()?.settled();
  }

  async #operate<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await this.#heard();
    }
  }

  async #import(
    urn: string,
    id: string,
    call: { readonly warn: (text: string) => void; readonly signal: AbortSignal | undefined },
  ): Promise<{ id: string; inputs?: Struct; properties?: Struct }> {
    const { settings, app, problems } = this.#settings;
    if (settings === undefined || app === undefined) throw new Error(problems.join("\n"));
    const kind = setKind(urn);
    const names = importSelector(kind, id, settings.dialect, this.#world.folder);
    const client = createTpnsReader({ ...settings, connections: settings.concurrency });
    const clock = endingClock(this.#clock, this.#ending.signal);
    const caller = {
      client,
      gate: new Gate(settings, clock, Math.random),
      clock,
      random: Math.random,
      sizes: new ListSizes(),
      onAttempt: logAttempts(logTo(clock)(settings.logLevel)),
    };
    const signal = anyOf(this.#ending.signal, call.signal);
    try {
      return (await importSet(kind, names, { settings, app }, caller, { warn: call.warn, signal })) ?? { id: "" };
    } finally {
      await client.close();
    }
  }
}

/** A failure that names a property makes Pulumi print that property, secret or not. */
function failuresOf(problems: readonly string[]): { property: string; reason: string }[] {
  return problems.map((reason) => ({ property: "", reason }));
}
