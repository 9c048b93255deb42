import type * as pulumi from "@pulumi/pulumi";

import type { AccountArg, SetArgs } from "./SetArgs";

/** The accounts of one token: one, or a list with at most one of each type. An empty list unbinds all. */
export type AccountsArg = pulumi.Input<AccountArg> | pulumi.Input<pulumi.Input<AccountArg>[]>;

/** The arguments of {@link TokenAccounts}. */
export interface TokenAccountsArgs extends SetArgs {
  /**
   * Token → the accounts that are bound to it. A token has 1 to 36 characters (XG: 64 bytes). At most some 10 MiB in
   * all: more than 100,000 tokens with one account each.
   */
  tokenAccounts: pulumi.Input<Record<string, AccountsArg>>;
  /**
   * Whether the set owns its tokens. If it does, an account that is bound to a listed token and not declared is drift,
   * and the set removes it. If not, the set adds, keeps and removes only what it declares. Default true.
   */
  exclusive?: pulumi.Input<boolean>;
}
