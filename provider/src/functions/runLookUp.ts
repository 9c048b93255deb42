import * as pulumi from "@pulumi/pulumi";

import { redactor, type Redactor } from "../inputs/Redactor";
import { isUnknown } from "../inputs/unknownValue";
import { logTo } from "../log/logTo";
import { systemClock } from "../calls/Clock";
import { ownProvider } from "../dynamic/ownProvider";
import { holdsEventual, plainInput } from "../dynamic/plainInput";
import { refuseStrayConfig } from "../dynamic/refuseStrayConfig";
import { settingOutputs } from "../dynamic/settingOutputs";
import { warnOfPlainKey } from "../dynamic/warnOfPlainKey";
import { createTpnsReader } from "../tpns/TpnsReader";
import { checkLookUpOptions } from "./checkLookUpOptions";
import { dependencies } from "./dependencies";
import { ArgumentsError } from "../lookups/ArgumentsError";
import type { LookUp } from "../lookups/LookUp";
import { LookUps } from "../lookups/LookUps";

const lookUps = new LookUps(process.env, {
  clock: systemClock,
  random: Math.random,
  openReader: createTpnsReader,
  openLog: logTo(systemClock),
});

/** Runs a look-up with plain arguments. Rejects where the preview doesn't know a setting of the provider yet. */
export async function runLookUp<R>({ name, ask }: LookUp<R>, args: unknown, options: unknown): Promise<R> {
  const settings = settingsFor(name, checkLookUpOptions(name, options, false));
  const values = await pulumi.runtime.serializeProperties("tpns", settings);
  const unknown = Object.keys(values).find((setting) => isUnknown(values[setting]));
  if (unknown !== undefined) {
    throw new Error(`${unknown} of the provider is not known in this preview; use the function that ends in Output`);
  }
  return asked(ask, plainInput(args), values, redactor(false));
}

/**
 * Runs a look-up once its arguments are known. The result is unknown while they are, and secret where they are. Throws at
 * once where an option is wrong, or an argument that is known.
 */
export function runLookUpOutput<R>({ name, check, ask }: LookUp<R>, args: unknown, options: unknown): pulumi.Output<R> {
  const checked = checkLookUpOptions(`${name}Output`, options, true);
  const settings = pulumi.all(settingsFor(`${name}Output`, checked));
  const plain = plainInput(args);
  try {
    if (!holdsEventual(plain)) check(plain);
  } catch (error) {
    throw asRunError(error);
  }
  const given: pulumi.Output<unknown> = pulumi.output(plain);
  return dependencies(`${name}Output`, checked.get("dependsOn")).apply(() =>
    given.apply((known) =>
      settings.apply(async (values) => {
        return asked(ask, known, values, redactor(await pulumi.isSecret(given)));
      }),
    ),
  );
}

async function asked<R>(
  ask: LookUp<R>["ask"],
  args: unknown,
  values: Readonly<Record<string, unknown>>,
  show: Redactor,
): Promise<R> {
  try {
    return await ask(args, lookUps.reach(configOf(values)), show);
  } catch (error) {
    throw asRunError(error);
  }
}

/** The settings without their secrecy, which is the key's: what is looked up need not be a secret. */
function settingsFor(name: string, options: ReadonlyMap<string, unknown>): Record<string, pulumi.Output<string>> {
  warnOfPlainKey();
  refuseStrayConfig();
  const settings = ownProvider(name, options)?.settings ?? settingOutputs(name);
  return Object.fromEntries(Object.entries(settings).map(([setting, value]) => [setting, pulumi.unsecret(value)]));
}

function configOf(values: Readonly<Record<string, unknown>>): (name: string) => string | undefined {
  return (name) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
}

/** What is wrong with what a program wrote needs no stack of this package. */
function asRunError(error: unknown): unknown {
  return error instanceof ArgumentsError ? new pulumi.RunError(error.message) : error;
}
