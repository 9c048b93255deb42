import { checkMap } from "./checkMap";
import { checkEmptied, checkUnbinding } from "./checkUnbinding";
import { isCanonicalMap, kindOf } from "./parseState";
import { problemLines } from "./problemLines";
import type { SettingsResult } from "./providerSettings";
import { redactor } from "./Redactor";
import { isObject } from "./isObject";
import { CONVERGENCE_NAMES, OPTION_NAMES, optionsSchema, type ResourceKind, withDefaults } from "./resourceInputs";
import { isUnknown } from "./unknownValue";
import { xgTypeNotices } from "./xgTypeNotices";

type Properties = Record<string, unknown>;

/** Properties that are no options: Pulumi's own, the app, which check adds, and the map. */
const NO_OPTIONS = ["__provider", "app", "tokenAccounts", "accountTokens"];

/** The answer of check: inputs to go on with, or what is wrong with them. */
export interface CheckedInputs {
  readonly inputs: Properties;
  /** A line each; none names a property to Pulumi, which would print its value in clear. */
  readonly problems: readonly string[];
  /** What is odd and is taken all the same, a line each. */
  readonly notices: readonly string[];
}

/** Checks the arguments of a set against their rules and against its old inputs, and adds the app. Makes no call. */
export function checkInputs(olds: Properties, news: Properties, settings: SettingsResult): CheckedInputs {
  const kind = kindOf(news);
  const show = redactor(news.redact === true);
  const options = knownOptions(news);
  const parsed = optionsSchema.safeParse(options);
  const dialect = settings.dialect ?? "tpns";
  const accountsPerType = withDefaults({ kind, map: {}, app: "", options: parsed.data ?? {} }, dialect).accountsPerType;
  const problems = [
    ...(parsed.success
      ? []
      : problemLines(parsed.error, {
          value: options,
          namesAt: (path) => namesAt(kind, path),
          aliases: aliasesOf(kind),
        })),
    ...settings.problems,
    ...checkMap(kind, news[kind], show, { dialect, accountsPerType }),
    ...checkEmptied(kind, olds[kind], news[kind], isUnknown(news.allowEmpty) ? undefined : options.allowEmpty === true),
    ...(parsed.success ? checkUnbinding(kind, olds[kind], news[kind], parsed.data.maxUnbind, show) : []),
  ];
  const notices = [
    ...(dialect === "xg" && isCanonicalMap(news[kind]) ? xgTypeNotices(kind, news[kind]) : []),
    ...(problems.length > 0 ? [] : emptyNotices(kind, olds[kind], news[kind], options.allowEmpty)),
  ];
  return { inputs: { ...news, ...(settings.app === undefined ? {} : { app: settings.app }) }, problems, notices };
}

/**
 * A set may begin empty, and what begins so is most often what a source gave: `pulumi.output` makes `{}` of a JavaScript
 * Map.
 */
function emptyNotices(kind: ResourceKind, olds: unknown, news: unknown, allowEmpty: unknown): string[] {
  if (olds !== undefined || allowEmpty !== undefined || !isObject(news) || Reflect.ownKeys(news).length > 0) return [];
  const [name, what] = kind === "tokenAccounts" ? ["TokenAccounts", "no token"] : ["AccountTokens", "no account"];
  return [`A ${name} begins with ${what}: its map is empty. Where that is meant, allowEmpty: true says so.`];
}

/** The options without what is not known yet. A name that there is not stays: it is wrong whatever its value will be. */
function knownOptions(news: Properties): Properties {
  const options = Object.entries(news).flatMap(([name, value]): [string, unknown][] => {
    if (NO_OPTIONS.includes(name) || (isUnknown(value) && isOption(name))) return [];
    return [[name, name === "convergence" && isObject(value) ? withoutUnknown(value) : value]];
  });
  return Object.fromEntries(options);
}

function isOption(name: string): boolean {
  return OPTION_NAMES.some((option) => option === name);
}

function withoutUnknown(values: Readonly<Record<string, unknown>>): Properties {
  const names: readonly string[] = CONVERGENCE_NAMES;
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !(isUnknown(value) && names.includes(name))),
  );
}

/** The names that a program may write at a path; the map first, since it is what is most often called otherwise. */
function namesAt(kind: ResourceKind, [name]: readonly PropertyKey[]): readonly string[] {
  return name === "convergence" ? CONVERGENCE_NAMES : [kind, ...OPTION_NAMES.filter((option) => option !== "redact")];
}

/** What else people call the map. */
function aliasesOf(kind: ResourceKind): Readonly<Record<string, string>> {
  const words = ["token", "tokens", "account", "accounts", "device", "devices", "binding", "bindings", "map"];
  return Object.fromEntries(words.map((word) => [word, kind]));
}
