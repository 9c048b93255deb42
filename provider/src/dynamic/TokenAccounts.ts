import * as pulumi from "@pulumi/pulumi";

import { tokenEntries } from "../inputs/entryForms";
import { front } from "./front";
import { setInputs } from "./setInputs";
import type { TokenAccountsArgs } from "./TokenAccountsArgs";
import { warnOfTypes } from "./warnOfTypes";

/**
 * Declares which accounts are bound to a set of device tokens, in one app.
 *
 * The set owns its tokens unless `exclusive` is false: an account that is bound to a listed token and not declared is
 * drift, and the set removes it. Two exclusive sets must not list the same token. Destroying the set unbinds what it
 * bound.
 */
export class TokenAccounts extends pulumi.dynamic.Resource {
  /** Token → what is bound to it, as `type:account` or a sorted list of these. */
  declare readonly tokenAccounts: pulumi.Output<Record<string, string | string[]>>;
  /** The app that the set lives in, as `AccessID@base URL`. */
  declare readonly app: pulumi.Output<string>;
  /** The hash of the map that was last applied. */
  declare readonly declaredHash: pulumi.Output<string>;
  /** Tokens that the last apply found invalid and skipped (`onInvalidToken: "skip"`). */
  declare readonly invalidTokens: pulumi.Output<string[] | undefined>;

  /**
   * Declares the set.
   * @param name the resource's name in the stack
   * @param args what is bound to which token
   * @param opts Pulumi's options; `provider` takes a `Provider` of this package
   */
  constructor(name: string, args: TokenAccountsArgs, opts?: pulumi.CustomResourceOptions) {
    const { props, options, map, provider } = setInputs("tokenAccounts", name, args, opts, tokenEntries);
    super(front, name, props, options, "tpns", "TokenAccounts");
    warnOfTypes(this, map, "tokens", provider);
  }
}
