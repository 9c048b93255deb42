import * as pulumi from "@pulumi/pulumi";

import { canonicalInput } from "./canonicalInput";
import { front } from "./front";
import type { TokenAccountsArgs } from "./TokenAccountsArgs";
import { warnOfPlainKey } from "./warnOfPlainKey";

/**
 * The accounts that a set of device tokens is bound to, in one app.
 *
 * The set owns its tokens: an account that is bound to a listed token and not declared is drift, and is removed.
 * Two sets must not list the same token. Destroying the set unbinds what it bound.
 */
export class TokenAccounts extends pulumi.dynamic.Resource {
  /** Token → what is bound to it, as `type:account` or a sorted list of such. */
  declare readonly tokenAccounts: pulumi.Output<Record<string, string | string[]>>;
  /** The app that the set lives in, as `AccessID@base URL`. */
  declare readonly app: pulumi.Output<string>;
  /** The hash of the map that was last applied. */
  declare readonly declaredHash: pulumi.Output<string>;

  /**
   * @param name the resource's name in the stack
   * @param args what is bound to which token
   * @param opts Pulumi's options; `provider` takes a `Provider` of this package
   */
  constructor(name: string, args: TokenAccountsArgs, opts?: pulumi.CustomResourceOptions) {
    warnOfPlainKey();
    const { map, redact } = canonicalInput(args.tokenAccounts);
    const props = {
      ...args,
      tokenAccounts: map,
      redact: redact?.then((secret) => (secret ? true : undefined)),
      app: undefined,
      declaredHash: undefined,
    };
    // An app has its own bindings: those in the old one go before those in the new one come.
    super(front, name, props, pulumi.mergeOptions({ deleteBeforeReplace: true }, opts), "tpns", "TokenAccounts");
  }
}
