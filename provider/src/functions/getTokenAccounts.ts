import type * as pulumi from "@pulumi/pulumi";

import { type GetTokenAccountsResult, tokenLookUp } from "../lookups/askTokenAccounts";
import type { LookUpOptions, LookUpOutputOptions } from "./LookUpOptions";
import { runLookUp, runLookUpOutput } from "./runLookUp";

export type { GetTokenAccountsResult, LookedUpAccount } from "../lookups/askTokenAccounts";

/** The arguments of {@link getTokenAccounts}. */
export interface GetTokenAccountsArgs {
  /** The tokens to look up, as many as 200,000. */
  tokens: string[];
  /**
   * Whether to find the types that the service leaves out, by asking for each such account under every documented type:
   * a call for each type and twenty accounts. Default false.
   */
  types?: boolean;
}

/** The arguments of {@link getTokenAccountsOutput}. */
export interface GetTokenAccountsOutputArgs {
  /** The tokens to look up, as many as 200,000. */
  tokens: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether to find the types that the service leaves out, as in {@link GetTokenAccountsArgs}. Default false. */
  types?: pulumi.Input<boolean>;
}

/**
 * Looks up which accounts are bound to tokens now, in previews too. Look-ups of one program share calls of 20 tokens. A
 * token that the service does not know has nothing bound.
 * @param args the tokens
 * @param opts which app
 * @throws an Error that names wrong arguments or settings; a `LookUpError` if the service can't be asked
 */
export function getTokenAccounts(
  args: GetTokenAccountsArgs,
  opts: LookUpOptions = {},
): Promise<GetTokenAccountsResult> {
  return runLookUp(tokenLookUp, args, opts);
}

/**
 * As {@link getTokenAccounts}, with arguments that may be outputs. The result is unknown while they are unknown, and
 * secret if they are secret.
 */
export function getTokenAccountsOutput(
  args: GetTokenAccountsOutputArgs,
  opts: LookUpOutputOptions = {},
): pulumi.Output<GetTokenAccountsResult> {
  return runLookUpOutput(tokenLookUp, args, opts);
}
