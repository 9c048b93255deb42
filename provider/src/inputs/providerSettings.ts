import { z } from "zod";

import { ACCESS_POINTS, parseAccessPoint } from "../tpns/accessPoints";
import type { LogLevel } from "../log/LogLevel";
import type { Dialect } from "../tpns/Dialect";
import { orAbsent } from "../tpns/orAbsent";
import { proxyFor } from "../tpns/proxyFor";
import { findLogLevel } from "./findLogLevel";
import { keyTextProblem } from "./keyTextProblem";
import { readVariable } from "./readVariable";
import { refusalOf } from "./refusedValue";
import { programPlaces, type SettingPlaces } from "./SettingPlaces";
import { settingVariable } from "./settingVariable";

export type { Dialect } from "../tpns/Dialect";

/** What a Provider and the stack's configuration may set, by the name it has there under `tpns:`. */
export const settingsSchema = z.object({
  accessId: z.string().regex(/^\d+$/, { error: "write the app's AccessID, digits only" }),
  accessPoint: z.string().transform((text, context) => {
    const parsed = parseAccessPoint(text);
    if (parsed.ok) return parsed.baseUrl;
    context.addIssue({ code: "custom", message: parsed.reason });
    return z.NEVER;
  }),
  auth: z.enum(["signature", "basic"], { error: 'write "signature" or "basic"' }).default("signature"),
  dialect: z.enum(["tpns", "xg"], { error: 'write "tpns" or "xg"' }).default("tpns"),
  platform: z.enum(["android", "ios"], { error: 'write "android" or "ios"' }).optional(),
  opType: z.enum(["qq", "rtx", "email", "other"], { error: 'write "qq", "rtx", "email" or "other"' }).optional(),
  opId: z.string().optional(),
  concurrency: z.coerce.number({ error: "write a whole number from 1 to 256" }).int().min(1).max(256).default(8),
  callsPerSecond: z.coerce
    .number({ error: "write a number of calls above 0, at most 10000" })
    .positive()
    .max(10_000)
    .optional(),
  timeoutSeconds: z.coerce
    .number({ error: "write a number of seconds above 0, at most 300" })
    .positive()
    .max(300)
    .default(10),
});

/** How to reach one app, parsed. */
export interface ProviderSettings extends z.output<typeof settingsSchema> {
  /** The app's secret key, read at each call, so that a rotated key is taken at once. */
  readonly secretKey: () => string;
  /** How much is logged; undefined: nothing. */
  readonly logLevel: LogLevel | undefined;
}

/** Settings, or what is wrong with them; the app and the dialect as soon as they are known. */
export interface SettingsResult {
  readonly settings?: ProviderSettings;
  readonly app?: string;
  readonly dialect?: Dialect | undefined;
  readonly problems: readonly string[];
}

/** Reads one configuration value by its full name, such as `tpns:accessId`. */
export type ConfigReader = (name: string) => string | undefined;

/** The names of the settings, in the Provider's arguments and in the stack's configuration. */
export const SETTING_NAMES = [...Object.keys(settingsSchema.shape), "secretKey"] as const;

/**
 * Finds each setting: the Provider's arguments or the stack's configuration (`tpns:accessId`, …) first, the environment
 * (`TPNS_ACCESS_ID`, …) after. `TPNS_SECRET_KEY_<AccessID>` comes before both, and `TPNS_LOG` and the proxy stand in the
 * environment alone. What is empty, or white space alone, is absent in both. Pure but for reading the two.
 * @param places how messages name where settings stand
 */
export function providerSettings(
  given: ConfigReader,
  environment: NodeJS.ProcessEnv,
  places = programPlaces,
): SettingsResult {
  const config: ConfigReader = (name) => orAbsent(given(name));
  const found = Object.fromEntries(
    Object.keys(settingsSchema.shape).map((name) => [
      name,
      config(`tpns:${name}`) ?? readVariable(environment, settingVariable(name)),
    ]),
  );
  const parsed = settingsSchema.safeParse(found);
  const problems = parsed.success
    ? []
    : parsed.error.issues.flatMap(({ path: [path], message }) => {
        const name = String(path);
        if (refusalOf(found[name]) !== undefined) return [];
        if (found[name] === undefined) return missing(name, places);
        const where = config(`tpns:${name}`) === undefined ? settingVariable(name) : places.given(name);
        return `${name}: ${message} (found in ${where})`;
      });
  for (const name of SETTING_NAMES) {
    const refusal = refusalOf(config(`tpns:${name}`));
    if (refusal !== undefined) problems.push(`${name}: ${refusal} (found in ${places.given(name)})`);
  }
  const secretKey = (): string => findSecretKey(found.accessId, config, environment)?.key ?? "";
  const dialect = settingsSchema.shape.dialect.safeParse(found.dialect).data;
  // XG alone requires a platform (TPNS 1024/30742), which the schema of a single setting can't say.
  if (dialect === "xg" && found.platform === undefined) problems.push(missing("platform", places));
  problems.push(...secretKeyProblems(findSecretKey(found.accessId, config, environment), places));
  const { logLevel, problems: logProblems } = findLogLevel(environment);
  problems.push(...logProblems);
  const accessPoint = settingsSchema.shape.accessPoint.safeParse(found.accessPoint).data;
  if (accessPoint !== undefined) problems.push(...proxyProblems(accessPoint, environment));
  if (!parsed.success) return { dialect, problems };
  const app = `${parsed.data.accessId}@${parsed.data.accessPoint}`;
  const known = { app, dialect, problems };
  return problems.length > 0 ? known : { settings: { ...parsed.data, secretKey, logLevel }, ...known };
}

function findSecretKey(
  accessId: string | undefined,
  config: ConfigReader,
  environment: NodeJS.ProcessEnv,
): FoundKey | undefined {
  const ways: readonly (readonly [key: string | undefined, variable: string | undefined])[] = [
    [
      accessId === undefined ? undefined : readVariable(environment, `TPNS_SECRET_KEY_${accessId}`),
      `TPNS_SECRET_KEY_${accessId ?? ""}`,
    ],
    [config("tpns:secretKey"), undefined],
    [readVariable(environment, "TPNS_SECRET_KEY"), "TPNS_SECRET_KEY"],
  ];
  for (const [key, variable] of ways) if (key !== undefined) return { key, variable };
  return undefined;
}

/** The text of a key, and the variable that holds it; undefined where it is given. */
interface FoundKey {
  readonly key: string;
  readonly variable: string | undefined;
}

function secretKeyProblems(found: FoundKey | undefined, places: SettingPlaces): readonly string[] {
  if (found === undefined) return [missing("secretKey", places)];
  if (refusalOf(found.key) !== undefined) return [];
  const problem = keyTextProblem(found.key);
  return problem === undefined
    ? []
    : [`secretKey: ${problem} (found in ${found.variable ?? places.given("secretKey")})`];
}

/** Said before anything is sent: what a proxy's URL lacks, a preview can tell. */
function proxyProblems(accessPoint: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const choice = proxyFor(new URL(accessPoint), environment);
  return choice.kind === "problem" ? [`${choice.says}; ${choice.advice}`] : [];
}

/** What else there is to say of a setting that is missing. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ["accessPoint", `${Object.keys(ACCESS_POINTS).join(", ")} or a URL`],
  ["platform", '"android" or "ios": the dialect "xg" needs it'],
]);

function missing(name: string, { advice }: SettingPlaces): string {
  const hint = HINTS.get(name);
  return `${name}: missing${hint === undefined ? "" : ` (${hint})`}; ${advice(name)}`;
}
