import type * as pulumi from "@pulumi/pulumi";

/** An account: its text alone (type 0), or with its type. */
export type AccountArg = string | TypedAccountArg;

/** An account with its type. */
export interface TypedAccountArg {
  /** The account, at least 2 characters, without control characters. */
  account: pulumi.Input<string>;
  /** An integer of 0 or more, as in {@link AccountType}. Default 0. */
  accountType?: pulumi.Input<number>;
}

/** The accounts of one token: one, or a list with at most one of each type. An empty list unbinds all. */
export type AccountsArg = pulumi.Input<AccountArg> | pulumi.Input<pulumi.Input<AccountArg>[]>;

/** How long a write may take to show. The service is asynchronous and states no delay (TPNS 1024/33768). */
export interface ConvergenceArgs {
  /** Seconds from a token's first write until it must show. Default 60, at most 3600. */
  timeoutSeconds?: number;
  /** Seconds after which a write that doesn't show counts as lost and is sent once more. Default 15, at most 3600. */
  settleSeconds?: number;
}

/** The arguments of {@link TokenAccounts}. */
export interface TokenAccountsArgs {
  /**
   * Token → the accounts that it is bound to, and no others: what else is bound to a listed token is removed.
   * A token has 1 to 36 characters. At most some 10 MiB in all: more than 100,000 tokens with one account each.
   */
  tokenAccounts: pulumi.Input<Record<string, AccountsArg>>;
  /**
   * What happens where a token that is new to this resource has accounts that are not declared: `"fail"` (the default)
   * refuses before anything is written, `"override"` displaces them.
   */
  onConflict?: pulumi.Input<"fail" | "override">;
  /** How long a write may take to show. */
  convergence?: pulumi.Input<ConvergenceArgs>;
}
