import type * as pulumi from "@pulumi/pulumi";

/**
 * An account: a text, which is of type 0 or has its type in front, `Email:lead@example.com` or `1005:lead@example.com`; or
 * with its type beside it.
 */
export type AccountArg = string | TypedAccountArg;

/** An account with its type. */
export interface TypedAccountArg {
  /** The account, at least 2 characters, none of them unseen; without white space at its ends. */
  account: pulumi.Input<string>;
  /** An integer of 0 or more, as in {@link AccountType}. Default 0; required where the account begins with a type. */
  accountType?: pulumi.Input<number>;
}

/** How long a write may take to show. The service is asynchronous and states no delay (TPNS 1024/33768). */
export interface ConvergenceArgs {
  /** Seconds from a token's first write until it must show. Default 60, at most 3600. */
  timeoutSeconds?: number;
  /** Seconds after which a write that doesn't show counts as lost and is sent once more. Default 15, at most 3600. */
  settleSeconds?: number;
}

/** The arguments that both resources take. */
export interface SetArgs {
  /**
   * What happens where reaching what is declared would displace accounts that somebody else bound: `"fail"` (the default)
   * refuses before anything is written, `"override"` displaces them. For an exclusive set that is any account that is not
   * declared on a token, or token of an account, that is new to the set; else another account of a declared type.
   */
  onConflict?: pulumi.Input<"fail" | "override">;
  /**
   * What happens where a write says that a token is invalid: `"fail"` (the default) ends with an error once all else is
   * done, `"skip"` goes on, lists it in `invalidTokens` and tries it again at each create and update.
   */
  onInvalidToken?: pulumi.Input<"fail" | "skip">;
  /**
   * Refuses an update in which more tokens than this would lose an account that was declared; the preview fails too.
   * Default: no limit. Deleting the resource is the business of Pulumi's option `protect`.
   */
  maxUnbind?: pulumi.Input<number>;
  /**
   * Whether the map may become empty. Default false: an update that leaves nothing of a map that had entries is refused, and
   * the preview fails too, since a source that gives nothing is seldom meant as the order to unbind all. A set may begin
   * empty.
   */
  allowEmpty?: pulumi.Input<boolean>;
  /** How long a write may take to show. */
  convergence?: pulumi.Input<ConvergenceArgs>;
  /**
   * Whether a token holds one account of each type (`"one"`, the rule of TPNS and the default) or several (`"many"`, XG).
   */
  accountsPerType?: pulumi.Input<"one" | "many">;
}
