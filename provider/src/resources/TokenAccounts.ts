import * as pulumi from "@pulumi/pulumi";

import { tokenEntries } from "../inputs/entryForms";
import { canonicalInput } from "./canonicalInput";
import { claimTokens } from "./claimTokens";
import { front } from "./front";
import { setOptions, setOutputs } from "./setProperties";
import type { TokenAccountsArgs } from "./TokenAccountsArgs";
import { warnOfPlainKey } from "./warnOfPlainKey";
import { warnOfTypes } from "./warnOfTypes";

/**
 * The accounts that a set of device tokens is bound to, in one app.
 *
 * The set owns its tokens unless `exclusive` is false: an account that is bound to a listed token and not declared is
 * drift, and is removed. Two exclusive sets must not list the same token. Destroying the set unbinds what it bound.
 */
export class TokenAccounts extends pulumi.dynamic.Resource {
  /** Token → what is bound to it, as `type:account` or a sorted list of such. */
  declare readonly tokenAccounts: pulumi.Output<Record<string, string | string[]>>;
  /** The app that the set lives in, as `AccessID@base URL`. */
  declare readonly app: pulumi.Output<string>;
  /** The hash of the map that was last applied. */
  declare readonly declaredHash: pulumi.Output<string>;
  /** Tokens that the last apply found invalid and went on without (`onInvalidToken: "skip"`). */
  declare readonly invalidTokens: pulumi.Output<string[] | undefined>;

  /**
   * Declares the set.
   * @param name the resource's name in the stack
   * @param args what is bound to which token
   * @param opts Pulumi's options; `provider` takes a `Provider` of this package
   */
  constructor(name: string, args: TokenAccountsArgs, opts?: pulumi.CustomResourceOptions) {
    warnOfPlainKey();
    claimTokens(name, args, opts);
    const { map, redact } = canonicalInput(args.tokenAccounts, tokenEntries);
    const props = { ...args, ...setOutputs, redact, tokenAccounts: map };
    super(front, name, props, pulumi.mergeOptions(setOptions(redact), opts), "tpns", "TokenAccounts");
    warnOfTypes(this, map, "tokens", opts);
  }
}
