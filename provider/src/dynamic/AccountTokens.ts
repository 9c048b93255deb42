import * as pulumi from "@pulumi/pulumi";

import { accountEntries } from "../inputs/entryForms";
import type { AccountTokensArgs } from "./AccountTokensArgs";
import { front } from "./front";
import { setInputs } from "./setInputs";
import { warnOfTypes } from "./warnOfTypes";

/**
 * Declares which tokens a set of accounts is bound to, in one app.
 *
 * The set adds, keeps and removes only what it declares, unless `exclusive` is true. Then it owns its accounts, and a
 * token that is bound to a listed account and not declared is drift. What a token carries for other accounts stays.
 */
export class AccountTokens extends pulumi.dynamic.Resource {
  /** Account, as `type:account` → the tokens that are bound to it, one or a sorted list. */
  declare readonly accountTokens: pulumi.Output<Record<string, string | string[]>>;
  /** The app that the set lives in, as `AccessID@base URL`. */
  declare readonly app: pulumi.Output<string>;
  /** The hash of the map that was last applied. */
  declare readonly declaredHash: pulumi.Output<string>;
  /** Tokens that the last apply found invalid and skipped (`onInvalidToken: "skip"`). */
  declare readonly invalidTokens: pulumi.Output<string[] | undefined>;

  /**
   * Declares the set.
   * @param name the resource's name in the stack
   * @param args which tokens are bound to which account
   * @param opts Pulumi's options; `provider` takes a `Provider` of this package
   */
  constructor(name: string, args: AccountTokensArgs, opts?: pulumi.CustomResourceOptions) {
    const { props, options, map, provider } = setInputs("accountTokens", name, args, opts, accountEntries);
    super(front, name, props, options, "tpns", "AccountTokens");
    warnOfTypes(this, map, "accounts", provider);
  }
}
