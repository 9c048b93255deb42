import * as pulumi from "@pulumi/pulumi";

import { redactor, type Redactor } from "../inputs/Redactor";
import { isUnknown } from "../inputs/unknownValue";
import { logTo } from "../log/logTo";
import { systemClock } from "../reconcile/Clock";
import { settingOutputs } from "../resources/settingOutputs";
import { warnOfPlainKey } from "../resources/warnOfPlainKey";
import { createTpnsReader } from "../tpns/TpnsReader";
import type { LookUpOptions } from "./LookUpOptions";
import { LookUps, type ReachedApp } from "./LookUps";

/** Looks up what plain arguments ask for, in one app. */
export type LookUp<R> = (args: unknown, app: ReachedApp, show: Redactor) => Promise<R>;

const lookUps = new LookUps(process.env, {
  clock: systemClock,
  random: Math.random,
  openReader: createTpnsReader,
  openLog: logTo(systemClock),
});

/** Runs a look-up with plain arguments. Rejects where the preview doesn't know a setting of the provider yet. */
export async function runLookUp<R>(lookUp: LookUp<R>, args: unknown, options: LookUpOptions): Promise<R> {
  const values = await pulumi.runtime.serializeProperties("tpns", settingsFor(options));
  const unknown = Object.keys(values).find((name) => isUnknown(values[name]));
  if (unknown !== undefined) {
    throw new Error(`${unknown} of the provider is not known in this preview; use the function that ends in Output`);
  }
  return lookUp(args, lookUps.reach(configOf(values)), redactor(false));
}

/** Runs a look-up once its arguments are known. The result is unknown while they are, and secret where they are. */
export function runLookUpOutput<R>(lookUp: LookUp<R>, args: unknown, options: LookUpOptions): pulumi.Output<R> {
  const given: pulumi.Output<unknown> = pulumi.output(args);
  const settings = pulumi.all(settingsFor(options));
  return given.apply((known) =>
    settings.apply(async (values) => {
      const show = redactor(await pulumi.isSecret(given));
      return lookUp(known, lookUps.reach(configOf(values)), show);
    }),
  );
}

/** The settings without their secrecy, which is the key's: what is looked up need not be a secret. */
function settingsFor({ provider }: LookUpOptions): Record<string, pulumi.Output<string>> {
  warnOfPlainKey();
  const settings = provider === undefined ? settingOutputs({}) : provider.settings;
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, pulumi.unsecret(value)]));
}

function configOf(values: Readonly<Record<string, unknown>>): (name: string) => string | undefined {
  return (name) => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
}
