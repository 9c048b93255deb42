import * as pulumi from "@pulumi/pulumi";

import { SETTING_NAMES } from "../inputs/providerSettings";
import type { ProviderArgs } from "./Provider";

/**
 * The settings of a provider by their full names (`tpns:accessId`, …): those given first, the stack's configuration after.
 * One that is in neither is left out.
 */
export function settingOutputs(args: ProviderArgs): Record<string, pulumi.Output<string>> {
  const config = new pulumi.Config("tpns");
  const given = new Map<string, pulumi.Input<string | number> | undefined>(Object.entries(args));
  const settings: Record<string, pulumi.Output<string>> = {};
  for (const setting of SETTING_NAMES) {
    const fromStack = setting === "secretKey" ? config.getSecret(setting) : config.get(setting);
    const value = given.get(setting) ?? fromStack;
    if (value === undefined) continue;
    const text = pulumi.output(value).apply(String);
    settings[`tpns:${setting}`] = setting === "secretKey" ? pulumi.secret(text) : text;
  }
  return settings;
}
