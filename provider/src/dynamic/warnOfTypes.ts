import * as pulumi from "@pulumi/pulumi";

import { accountTypeWarnings } from "../inputs/accountTypeWarnings";
import type { AppProvider } from "./AppProvider";
import { spokenDialect } from "./spokenDialect";

/**
 * Warns of accounts whose type belongs to XG's numbering, where the app speaks TPNS, and of tokens and accounts that look
 * like the work of a spreadsheet. Looks at values that are plain.
 * @param map the canonical map as it goes to the engine
 */
export function warnOfTypes(
  resource: pulumi.Resource,
  map: unknown,
  keysAre: "tokens" | "accounts",
  provider: AppProvider | undefined,
): void {
  if (typeof map !== "object" || map === null || pulumi.Output.isInstance(map)) return;
  const entries = { ...map };
  // Nothing is odd in XG alone, so that most maps are looked at once.
  const texts = accountTypeWarnings(entries, keysAre);
  if (texts.length === 0) return;
  pulumi.output(spokenDialect(provider)).apply((spoken) => {
    const said = spoken === "xg" ? accountTypeWarnings(entries, keysAre, "xg") : texts;
    for (const text of said) void pulumi.log.warn(text, resource);
  });
}
