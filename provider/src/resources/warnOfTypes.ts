import * as pulumi from "@pulumi/pulumi";

import { accountTypeWarnings } from "./accountTypeWarnings";
import { Provider } from "./Provider";

/**
 * Warns of accounts whose type belongs to XG's numbering, where the app speaks TPNS. Looks at values that are plain.
 * @param map the canonical map as it goes to the engine
 */
export function warnOfTypes(
  resource: pulumi.Resource,
  map: unknown,
  keysAre: "tokens" | "accounts",
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  if (typeof map !== "object" || map === null || pulumi.Output.isInstance(map)) return;
  const texts = accountTypeWarnings({ ...map }, keysAre);
  if (texts.length === 0) return;
  const provider = opts?.provider;
  const dialect = provider instanceof Provider ? provider.settings["tpns:dialect"] : undefined;
  pulumi.output(dialect ?? new pulumi.Config("tpns").get("dialect") ?? "tpns").apply((spoken) => {
    if (spoken !== "xg") for (const text of texts) void pulumi.log.warn(text, resource);
  });
}
