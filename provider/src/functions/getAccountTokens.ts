import type * as pulumi from "@pulumi/pulumi";

import type { AccountArg } from "../dynamic/SetArgs";
import { accountLookUp, type GetAccountTokensResult } from "../lookups/askAccountTokens";
import type { LookUpOptions, LookUpOutputOptions } from "./LookUpOptions";
import { runLookUp, runLookUpOutput } from "./runLookUp";

export type { GetAccountTokensResult, LookedUpTokens } from "../lookups/askAccountTokens";

/** An account with its type, as a look-up with plain arguments takes it. */
export interface PlainAccount {
  /** The account: at least 2 characters, all visible, without white space at its ends. */
  account: string;
  /** An integer of 0 or more, as in `AccountType`. Default 0. */
  accountType?: number;
}

/** The arguments of {@link getAccountTokens}. */
export interface GetAccountTokensArgs {
  /** The accounts to look up, as many as 200,000: a text is of type 0, or has its type in front, `Email:a@example.com`. */
  accounts: (string | PlainAccount)[];
}

/** The arguments of {@link getAccountTokensOutput}. */
export interface GetAccountTokensOutputArgs {
  /** The accounts to look up, as many as 200,000: a text is of type 0, or has its type in front, `Email:a@example.com`. */
  accounts: pulumi.Input<pulumi.Input<AccountArg>[]>;
}

/**
 * Looks up which tokens are bound to accounts now, in previews too. Look-ups of one program share calls of 20 accounts;
 * accounts that have one text and several types go in separate calls. An account that the service does not know has no
 * tokens.
 * @param args the accounts
 * @param opts which app
 * @throws an Error that names wrong arguments or settings; a `LookUpError` if the service can't be asked
 */
export function getAccountTokens(
  args: GetAccountTokensArgs,
  opts: LookUpOptions = {},
): Promise<GetAccountTokensResult> {
  return runLookUp(accountLookUp, args, opts);
}

/**
 * As {@link getAccountTokens}, with arguments that may be outputs. The result is unknown while they are unknown, and
 * secret if they are secret.
 */
export function getAccountTokensOutput(
  args: GetAccountTokensOutputArgs,
  opts: LookUpOutputOptions = {},
): pulumi.Output<GetAccountTokensResult> {
  return runLookUpOutput(accountLookUp, args, opts);
}
