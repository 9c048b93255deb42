import { providerSettings, type ProviderSettings, SETTING_NAMES } from "../../inputs/providerSettings";
import { settingVariable } from "../../inputs/settingVariable";
import { parseAccessPoint } from "../../tpns/accessPoints";
import { readVariable } from "../../tpns/readVariable";
import type { AppOptions } from "../appOptions";
import { commandPlaces } from "../commandPlaces";
import { ExitCode } from "../ExitCode";
import { type Finding, ok, problem, warning } from "./Finding";

/** The settings as this command finds them. */
export interface SettingsLook {
  readonly findings: readonly Finding[];
  /** Absent where one is missing or wrong. */
  readonly settings?: ProviderSettings;
  /** The access point, also where another setting is missing. */
  readonly baseUrl?: string;
}

const CHECK = "settings";

/** Finds the settings in the arguments and the environment, and where each stands. Shows no key. */
export function lookAtSettings({ accessId, accessPoint }: AppOptions, environment: NodeJS.ProcessEnv): SettingsLook {
  const given = new Map([
    ["tpns:accessId", accessId],
    ["tpns:accessPoint", accessPoint],
  ]);
  // A proxy has a check of its own.
  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^https?_proxy$/i.test(name)));
  const { settings, app, problems } = providerSettings((name) => given.get(name), own, commandPlaces);
  const parsed = parseAccessPoint(accessPoint ?? readVariable(environment, "TPNS_ACCESS_POINT") ?? "");
  const sources = sourcesOf({ accessId, accessPoint }, environment);
  const findings =
    settings === undefined
      ? problems.map((text) => wrong(text))
      : [ok(CHECK, `${app ?? ""}; ${sources.join(", ")}`), ...keyFindings(settings.secretKey())];
  return {
    findings,
    ...(settings === undefined ? {} : { settings }),
    ...(parsed.ok ? { baseUrl: parsed.baseUrl } : {}),
  };
}

/** A problem of the settings as they are found says at its end what to write. */
function wrong(text: string): Finding {
  const [says = text, ...advice] = text.split("; ");
  const elsewhere = "this command does not see the stack's configuration";
  return problem(CHECK, says, [...advice, elsewhere].join("; "), ExitCode.Usage);
}

function sourcesOf({ accessId, accessPoint }: AppOptions, environment: NodeJS.ProcessEnv): readonly string[] {
  const options = new Map([
    ["accessId", accessId === undefined ? undefined : "--access-id"],
    ["accessPoint", accessPoint === undefined ? undefined : "--access-point"],
  ]);
  const ownKey = `TPNS_SECRET_KEY_${accessId ?? readVariable(environment, "TPNS_ACCESS_ID") ?? ""}`;
  return SETTING_NAMES.flatMap((name) => {
    const variables = name === "secretKey" ? [ownKey, settingVariable(name)] : [settingVariable(name)];
    const source = options.get(name) ?? variables.find((variable) => readVariable(environment, variable) !== undefined);
    return source === undefined ? [] : [`${name} from ${source}`];
  });
}

function keyFindings(key: string): readonly Finding[] {
  if (!/^[\s"']|[\s"']$/.test(key)) return [];
  return [
    warning(CHECK, "the secret key has white space or quotes around it", "set it without, if it is none of the key's"),
  ];
}
