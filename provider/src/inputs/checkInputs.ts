import { checkMap } from "./checkMap";
import { redactor } from "./Redactor";
import { optionsSchema } from "./resourceInputs";
import type { SettingsResult } from "./providerSettings";
import { isUnknown } from "./unknownValue";

/** Properties that are no arguments: Pulumi's own, and the app, which check adds. */
const NOT_ARGUMENTS = ["__provider", "app"];

/** The answer of check: inputs to go on with, or what is wrong with them. */
export interface CheckedInputs {
  readonly inputs: Record<string, unknown>;
  /** A line each; none names a property to Pulumi, which would print its value in clear. */
  readonly problems: readonly string[];
}

/** Checks the arguments of a set and adds the app. Pure: no call is made. */
export function checkInputs(news: Record<string, unknown>, settings: SettingsResult): CheckedInputs {
  const { tokenAccounts, ...others } = news;
  const options = Object.fromEntries(
    Object.entries(others).filter(([name, value]) => !NOT_ARGUMENTS.includes(name) && !isUnknown(value)),
  );
  const parsed = optionsSchema.safeParse(options);
  const problems = [...optionProblems(parsed), ...settings.problems];
  problems.push(...checkMap("tokenAccounts", tokenAccounts, redactor(news.redact === true)));
  return { inputs: { ...news, ...(settings.app === undefined ? {} : { app: settings.app }) }, problems };
}

function optionProblems(parsed: ReturnType<typeof optionsSchema.safeParse>): string[] {
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => `${[...issue.path, key].join(".")}: there is no such argument`)
      : [`${issue.path.join(".")}: ${issue.message}`],
  );
}
