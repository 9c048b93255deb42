import type * as pulumi from "@pulumi/pulumi";

import type { SetArgs } from "./SetArgs";

/** The tokens of one account, at most 100 (TPNS 1024/33768). */
export type TokensArg = pulumi.Input<string> | pulumi.Input<pulumi.Input<string>[]>;

/** The arguments of {@link AccountTokens}. */
export interface AccountTokensArgs extends SetArgs {
  /**
   * Account → the tokens that are bound to it. A key is an account of type 0, or an account with its type in front, as
   * `accountKey` writes it. Two keys that are one account are refused. What a token carries for other accounts stays.
   */
  accountTokens: pulumi.Input<Record<string, TokensArg>>;
  /**
   * Whether the set owns its accounts. If it does, a token that is bound to a listed account and not declared is drift,
   * and the set unbinds it from the account. If not, the set adds, keeps and removes only what it declares. Default
   * false.
   */
  exclusive?: pulumi.Input<boolean>;
}
