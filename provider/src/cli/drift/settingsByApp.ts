import type { Declaration } from "../../drift/declared/Declaration";
import { providerSettings, type ProviderSettings } from "../../inputs/providerSettings";
import { UsageError } from "../UsageError";

/**
 * How to reach each app of a declaration, found as the provider finds it. Of several apps, `TPNS_SECRET_KEY` is taken to be
 * the key of the one that `TPNS_ACCESS_ID` names: no other app is sent what was signed with it.
 * @throws {@link UsageError} that names the app whose settings are missing or wrong
 */
export function settingsByApp(
  { apps }: Pick<Declaration, "apps">,
  environment: NodeJS.ProcessEnv,
): ReadonlyMap<string, ProviderSettings> {
  return new Map(
    [...apps].map(([app, config]) => {
      const accessId = config("tpns:accessId") ?? "";
      const own = isKeyOf(accessId, apps.size, environment) ? environment : withoutKey(environment);
      const { settings, problems } = providerSettings(config, own);
      if (settings !== undefined) return [app, settings];
      throw new UsageError(
        `app ${app}: ${problems.join("; ")}; for a check its key may also stand in TPNS_SECRET_KEY_${accessId}`,
      );
    }),
  );
}

function isKeyOf(accessId: string, apps: number, { TPNS_ACCESS_ID }: NodeJS.ProcessEnv): boolean {
  return TPNS_ACCESS_ID === undefined ? apps === 1 : TPNS_ACCESS_ID === accessId;
}

function withoutKey({ TPNS_SECRET_KEY, ...environment }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}
