import { createHash } from "node:crypto";

import { type ConfigReader, providerSettings, type ProviderSettings } from "../inputs/providerSettings";
import { AppLookUps, type LookUpDependencies } from "./AppLookUps";

/** The most apps whose pace is remembered. */
const MOST_APPS = 64;

/** The look-ups of one app, with the settings that lead to it. */
export interface ReachedApp {
  readonly lookUps: AppLookUps;
  readonly settings: ProviderSettings;
}

/** All look-ups of one program, by app. Providers with equal settings share one reader and one pace. */
export class LookUps {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #dependencies: LookUpDependencies;
  readonly #apps = new Map<string, AppLookUps>();

  constructor(environment: NodeJS.ProcessEnv, dependencies: LookUpDependencies) {
    this.#environment = environment;
    this.#dependencies = dependencies;
  }

  /** The look-ups of the app that a configuration names. Throws where a setting is missing or wrong. */
  reach(config: ConfigReader): ReachedApp {
    const { settings, problems } = providerSettings(config, this.#environment);
    if (settings === undefined) throw new Error(problems.join("\n"));
    const id = identify(settings);
    const lookUps = this.#apps.get(id) ?? new AppLookUps(settings, this.#dependencies);
    this.#apps.delete(id);
    this.#apps.set(id, lookUps);
    // What is forgotten finishes by itself; only its pace is lost.
    const [oldest] = this.#apps.keys();
    if (this.#apps.size > MOST_APPS && oldest !== undefined) this.#apps.delete(oldest);
    return { lookUps, settings };
  }
}

/** A hash, so that no key is kept where it need not be. */
function identify(settings: ProviderSettings): string {
  const values = { ...settings, secretKey: settings.secretKey() };
  return createHash("sha256").update(JSON.stringify(values)).digest("hex");
}
