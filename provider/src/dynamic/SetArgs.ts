import type * as pulumi from "@pulumi/pulumi";

/**
 * An account. Write a text: it is of type 0, or has its type in front, `Email:lead@example.com` or
 * `1005:lead@example.com`. Or write an object with the account and its type.
 */
export type AccountArg = string | TypedAccountArg;

/** An account with its type. */
export interface TypedAccountArg {
  /** The account: at least 2 characters, all visible, without white space at its ends. */
  account: pulumi.Input<string>;
  /** An integer of 0 or more, as in {@link AccountType}. Default 0; required if the account begins with a type. */
  accountType?: pulumi.Input<number>;
}

/** How long a write may take to show. The service is asynchronous and states no delay (TPNS 1024/33768). */
export interface ConvergenceArgs {
  /** Seconds from a token's first write until it must show. Default 60, at most 3600. */
  timeoutSeconds?: number;
  /** Seconds after which a write that does not show counts as lost and is sent once more. Default 15, at most 3600. */
  settleSeconds?: number;
}

/** The arguments that both resources take. */
export interface SetArgs {
  /**
   * What to do if the declaration would displace accounts that somebody else bound: `"fail"` (the default) refuses
   * before anything is written, `"override"` displaces them. For an exclusive set, these are any undeclared account on
   * a token that is new to the set, or any undeclared token of an account that is new to it. For other sets, it is
   * another account of a declared type.
   */
  onConflict?: pulumi.Input<"fail" | "override">;
  /**
   * What to do if a write says that a token is invalid: `"fail"` (the default) ends with an error once all else is
   * done; `"skip"` goes on, lists the token in `invalidTokens` and tries it again at each create and update.
   */
  onInvalidToken?: pulumi.Input<"fail" | "skip">;
  /**
   * Refuses an update, already in the preview, if more tokens than this would lose a declared account. Default: no
   * limit. It does not cover deleting the resource: use Pulumi's option `protect` for that.
   */
  maxUnbind?: pulumi.Input<number>;
  /**
   * Whether the map may become empty. Default false: an update that would leave nothing of a map that had entries is
   * refused, already in the preview. A source that gives nothing is seldom an order to unbind everything. A set may
   * begin empty.
   */
  allowEmpty?: pulumi.Input<boolean>;
  /** How long a write may take to show. */
  convergence?: pulumi.Input<ConvergenceArgs>;
  /**
   * Whether a token holds one account of each type (`"one"`, the rule of TPNS and the default) or several (`"many"`,
   * the default in XG).
   */
  accountsPerType?: pulumi.Input<"one" | "many">;
}
