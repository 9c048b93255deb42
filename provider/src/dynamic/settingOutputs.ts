import * as pulumi from "@pulumi/pulumi";

import { nearestName } from "../bindings/nearestName";
import { quoted } from "../bindings/quoted";
import { valueKind } from "../bindings/valueKind";
import { SETTING_NAMES } from "../inputs/providerSettings";
import { refusedValue } from "../inputs/refusedValue";
import { isEventual, whenKnown } from "./plainInput";

/** Settings that are numbers. A text of digits is taken for one, as in the stack's configuration. */
const NUMBERS: readonly string[] = ["concurrency", "callsPerSecond", "timeoutSeconds"];

/**
 * The settings of a provider by their full names (`tpns:accessId`, …): those given first, the stack's configuration after.
 * One that is in neither is left out. What was written and is no value never falls back to another place: it is refused,
 * with a RunError where it is plain, and as a `refusedValue` where an output gave it.
 * @param of whose they are, such as `the Provider "android"`
 */
export function settingOutputs(
  of: string,
  args: ReadonlyMap<string, unknown> = new Map(),
): Record<string, pulumi.Output<string>> {
  refuseUnknown(of, args);
  const config = new pulumi.Config("tpns");
  const settings: Record<string, pulumi.Output<string>> = {};
  for (const setting of SETTING_NAMES) {
    const text = args.has(setting) ? given(of, setting, args.get(setting)) : configured(config, setting);
    if (text === undefined) continue;
    settings[`tpns:${setting}`] = setting === "secretKey" ? pulumi.secret(text) : text;
  }
  return settings;
}

function configured(config: pulumi.Config, setting: string): pulumi.Output<string> | undefined {
  if (setting === "secretKey") return config.getSecret(setting);
  const value = config.get(setting);
  return value === undefined ? undefined : pulumi.output(value);
}

function given(of: string, setting: string, value: unknown): pulumi.Output<string> {
  if (isEventual(value)) return whenKnown(value, (known) => textOf(setting, known)).apply(String);
  const problem = settingProblem(setting, value);
  if (problem !== undefined) throw new pulumi.RunError(`${of}: ${setting}: ${problem}`);
  return pulumi.output(String(value));
}

/** The text of a value that an output gave, or its refusal. */
function textOf(setting: string, known: unknown): unknown {
  if (isEventual(known)) return whenKnown(known, (inner) => textOf(setting, inner));
  const problem = settingProblem(setting, known);
  return problem === undefined ? String(known) : refusedValue(problem);
}

function settingProblem(setting: string, value: unknown): string | undefined {
  const isNumber = typeof value === "number" && Number.isFinite(value);
  if (NUMBERS.includes(setting) ? isNumber : setting === "accessId" && Number.isSafeInteger(value)) return undefined;
  if (typeof value === "string" && value.trim() !== "") return undefined;
  const advice = NUMBERS.includes(setting) ? "write a number" : "write a text";
  return `${valueKind(value)} came; ${advice}, or leave the argument out to have it from the stack's configuration or the environment`;
}

function refuseUnknown(of: string, args: ReadonlyMap<string, unknown>): void {
  for (const name of args.keys()) {
    if (SETTING_NAMES.some((setting) => setting === name)) continue;
    const nearest = nearestName(name, SETTING_NAMES);
    const meant =
      nearest === undefined ? "take it out, or correct its name" : `take it out, or correct its name to ${nearest}`;
    throw new pulumi.RunError(`${of}: there is no argument ${quoted(name)}; ${meant}`);
  }
}
