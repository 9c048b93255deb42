import * as pulumi from "@pulumi/pulumi";

import { readVariable } from "../inputs/readVariable";

const KEY = "tpns:secretKey";
let warned = false;

/**
 * Warns once in a program where the stack's configuration holds the secret key in clear. Looks at the environment in
 * which Pulumi runs a program: asking for the value through Pulumi would warn where it is a secret, as it should be.
 */
export function warnOfPlainKey(): void {
  if (warned || !standsIn("PULUMI_CONFIG") || standsIn("PULUMI_CONFIG_SECRET_KEYS")) return;
  warned = true;
  void pulumi.log.warn(
    `${KEY} stands in the stack's configuration in clear; set it with \`pulumi config set --secret ${KEY}\``,
  );
}

function standsIn(variable: string): boolean {
  return readVariable(process.env, variable)?.includes(JSON.stringify(KEY)) === true;
}
