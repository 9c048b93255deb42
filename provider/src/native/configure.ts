import { quoted } from "../bindings/quoted";
import { valueKind } from "../bindings/valueKind";
import { noSuchArgument } from "../inputs/noSuchArgument";
import { type ConfigReader, providerSettings, SETTING_NAMES } from "../inputs/providerSettings";
import { readVariable } from "../inputs/readVariable";
import { settingVariable } from "../inputs/settingVariable";
import { isUnknown } from "../inputs/unknownValue";
import { orAbsent } from "../tpns/orAbsent";
import { parseAccessPoint } from "../tpns/accessPoints";
import { closeProperties, openProperties } from "./Properties";
import type { Struct } from "./wire/Struct";

/** What says which app it is and how it is spoken to. It is written into the provider, so that a later command sees it. */
const FILLED_IN = ["accessId", "accessPoint", "dialect", "platform"] as const;

/** Names that the engine puts beside the arguments of a provider. */
const OF_ENGINE: readonly string[] = ["version", "pluginDownloadURL"];

/** Reads settings from a provider's arguments. A number is a number or its text; what is not known is absent. */
export function settingsReader(args: Struct | undefined): ConfigReader {
  const { values } = openProperties(args);
  return (name) => textOf(values[name.replace(/^tpns:/, "")]);
}

/** What a check of a provider's arguments answers: arguments to go on with, or what is wrong with them. */
export interface CheckedConfig {
  readonly inputs: Struct;
  readonly problems: readonly string[];
}

/** Checks a provider's arguments, and fills in from the environment which app it is. The key stays where it is. */
export function checkConfig(news: Struct | undefined, environment: NodeJS.ProcessEnv): CheckedConfig {
  const { values, secrets } = openProperties(news);
  const unknown = SETTING_NAMES.filter((name) => isUnknown(values[name]));
  const filled = FILLED_IN.flatMap((name): [string, string][] => {
    const found =
      orAbsent(textOf(values[name])) === undefined ? readVariable(environment, settingVariable(name)) : undefined;
    return found === undefined || isUnknown(values[name]) ? [] : [[name, found]];
  });
  const { problems } = providerSettings(settingsReader(news), environment);
  const known = problems.filter((problem) => !unknown.some((name) => problem.startsWith(`${name}:`)));
  return {
    inputs: closeProperties(
      { ...values, ...Object.fromEntries(filled) },
      {
        ...secrets,
        whole: new Set([...secrets.whole, "secretKey"]),
      },
    ),
    problems: [...nameProblems(values), ...typeProblems(values), ...known],
  };
}

/** What a change of a provider's arguments means. */
export interface ConfigDiff {
  /** The settings that name another app: all in the old one goes, and comes in the new one. */
  readonly replaces: readonly string[];
  /** Settings that differ, those that replace among them. */
  readonly changed: readonly string[];
}

/** Compares a provider's arguments. Only another app is a reason to replace, where both are known. */
export function diffConfig(olds: Struct | undefined, news: Struct | undefined): ConfigDiff {
  const [before, now] = [openProperties(olds).values, openProperties(news).values];
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  const changed = [...names].filter((name) => textOf(before[name]) !== textOf(now[name]));
  const replaces = [
    ...(differ(before.accessId, now.accessId, (text) => text) ? ["accessId"] : []),
    ...(differ(before.accessPoint, now.accessPoint, baseUrlOf) ? ["accessPoint"] : []),
  ];
  return { replaces: isKnownApp(before) && isKnownApp(now) ? replaces : [], changed };
}

function isKnownApp({ accessId, accessPoint }: Readonly<Record<string, unknown>>): boolean {
  return textOf(accessId) !== undefined && baseUrlOf(textOf(accessPoint) ?? "") !== undefined;
}

function differ(before: unknown, now: unknown, read: (text: string) => string | undefined): boolean {
  return read(textOf(before) ?? "") !== read(textOf(now) ?? "");
}

function baseUrlOf(text: string): string | undefined {
  const parsed = parseAccessPoint(text);
  return parsed.ok ? parsed.baseUrl : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && !isUnknown(value) ? value : undefined;
}

function nameProblems(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(values).flatMap((name) => {
    if (name.startsWith("__") || OF_ENGINE.includes(name) || SETTING_NAMES.some((setting) => setting === name))
      return [];
    return [`${quoted(name)}: ${noSuchArgument(name, SETTING_NAMES)}`];
  });
}

function typeProblems(values: Readonly<Record<string, unknown>>): readonly string[] {
  return SETTING_NAMES.flatMap((name) => {
    const value = values[name];
    if (value === undefined || isUnknown(value) || typeof value === "number") return [];
    if (typeof value === "string" && value.trim() !== "") return [];
    return [
      `${name}: ${valueKind(value)} came; write a text, or leave the argument out to have it from the environment`,
    ];
  });
}
