import { providerSettings, type ProviderSettings } from "../inputs/providerSettings";
import type { AppOptions } from "./appOptions";
import { commandPlaces } from "./commandPlaces";
import { UsageError } from "./UsageError";

/** How to reach one app, and what it is called in the inputs of resources. */
export interface AppSettings {
  readonly settings: ProviderSettings;
  /** `AccessID@base URL`. */
  readonly app: string;
}

/**
 * Finds the settings as the provider does: what stands in the arguments first, the environment after.
 * @throws {@link UsageError} where one is missing or wrong
 */
export function appSettings({ accessId, accessPoint }: AppOptions, environment: NodeJS.ProcessEnv): AppSettings {
  const given = new Map([
    ["tpns:accessId", accessId],
    ["tpns:accessPoint", accessPoint],
  ]);
  const { settings, app, problems } = providerSettings((name) => given.get(name), environment, commandPlaces);
  if (settings !== undefined && app !== undefined) return { settings, app };
  throw new UsageError(problems.join("; "));
}
