import * as pulumi from "@pulumi/pulumi";

import { providerSettings } from "../inputs/providerSettings";
import type { AppProvider } from "./AppProvider";
import { settingOutputs } from "./settingOutputs";

/** The app that a provider speaks to, as `AccessID@base URL`, once that is known. Undefined where it is nowhere said. */
export function appOf(provider: AppProvider | undefined): pulumi.Output<string | undefined> {
  const { "tpns:secretKey": _key, ...settings } = provider?.settings ?? settingOutputs("this program");
  const known: pulumi.Output<Record<string, string>> = pulumi.all(settings);
  return known.apply((values) => providerSettings((name) => values[name], process.env).app);
}
