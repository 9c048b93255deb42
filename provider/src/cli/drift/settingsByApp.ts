import type { Declaration } from "../../drift/declared/Declaration";
import { providerSettings, type ProviderSettings } from "../../inputs/providerSettings";
import { readVariable } from "../../tpns/readVariable";
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
      const keyless = problems.some((problem) => problem.startsWith("secretKey:"));
      const also = keyless ? `; for a check its key may also stand in TPNS_SECRET_KEY_${accessId}` : "";
      throw new UsageError(`app ${app}: ${problems.join("; ")}${also}`);
    }),
  );
}

function isKeyOf(accessId: string, apps: number, environment: NodeJS.ProcessEnv): boolean {
  const named = readVariable(environment, "TPNS_ACCESS_ID");
  return named === undefined ? apps === 1 : named === accessId;
}

function withoutKey(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name !== "TPNS_SECRET_KEY"));
}
