import { checkMap } from "./checkMap";
import { checkUnbinding } from "./checkUnbinding";
import { isCanonicalMap, kindOf } from "./parseState";
import { problemLines } from "./problemLines";
import type { SettingsResult } from "./providerSettings";
import { redactor } from "./Redactor";
import { optionsSchema, withDefaults } from "./resourceInputs";
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
  const options = Object.fromEntries(
    Object.entries(news).filter(([name, value]) => !NO_OPTIONS.includes(name) && !isUnknown(value)),
  );
  const parsed = optionsSchema.safeParse(options);
  const dialect = settings.dialect ?? "tpns";
  const accountsPerType = withDefaults({ kind, map: {}, app: "", options: parsed.data ?? {} }, dialect).accountsPerType;
  const problems = [
    ...(parsed.success ? [] : problemLines(parsed.error)),
    ...settings.problems,
    ...checkMap(kind, news[kind], show, { dialect, accountsPerType }),
    ...(parsed.success ? checkUnbinding(kind, olds[kind], news[kind], parsed.data.maxUnbind, show) : []),
  ];
  const notices = dialect === "xg" && isCanonicalMap(news[kind]) ? xgTypeNotices(kind, news[kind]) : [];
  return { inputs: { ...news, ...(settings.app === undefined ? {} : { app: settings.app }) }, problems, notices };
}
