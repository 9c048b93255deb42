import type { DeclaredSet } from "../../../provider/src/drift/declared/DeclaredSet";
import type { Finding } from "../../../provider/src/drift/Finding";
import type { DeclaredArgs } from "../../support/declared";
import { mapOf } from "../../support/declared";
import { urnOf } from "../../support/stackExport";

export const APP = "1500001048@https://api.tpns.sgp.tencent.com";

/** A set as an export declares it. */
export function declaredSet(name: string, args: DeclaredArgs, secret = false, app = APP): DeclaredSet {
  const kind = "tokenAccounts" in args ? "tokenAccounts" : "accountTokens";
  const type = kind === "tokenAccounts" ? "TokenAccounts" : "AccountTokens";
  const options = typeof args.exclusive === "boolean" ? { exclusive: args.exclusive } : {};
  return { urn: urnOf(name, type), inputs: { kind, map: mapOf(args), app, options }, invalidTokens: new Set(), secret };
}

/** A finding of a token that has one account in the place of another. */
export function changed(set: DeclaredSet, token: string, declared: string, actual: string): Finding {
  return { kind: "changed", set, token, account: declared, declared: [declared], actual: [actual] };
}
