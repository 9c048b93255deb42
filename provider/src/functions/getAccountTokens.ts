import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { accountKey } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import type { AccountArg } from "../resources/SetArgs";
import { parseArgs, refuseElements } from "./checkArgs";
import { lookUpError } from "./LookUpError";
import type { LookUpOptions } from "./LookUpOptions";
import { type LookUp, runLookUp, runLookUpOutput } from "./runLookUp";

/** An account with its type, as a look-up with plain arguments takes it. */
export interface PlainAccount {
  /** The account, at least 2 characters, without control characters. */
  account: string;
  /** An integer of 0 or more, as in `AccountType`. Default 0. */
  accountType?: number;
}

/** The arguments of {@link getAccountTokens}. */
export interface GetAccountTokensArgs {
  /** The accounts to look up, as many as 200,000: a text is of type 0. */
  accounts: (string | PlainAccount)[];
}

/** The arguments of {@link getAccountTokensOutput}. */
export interface GetAccountTokensOutputArgs {
  /** The accounts to look up, as many as 200,000: a text is of type 0. */
  accounts: pulumi.Input<pulumi.Input<AccountArg>[]>;
}

/** An account and the tokens that are bound to it. */
export interface LookedUpTokens {
  /** The account, as it was asked for. */
  account: string;
  /** Its type, as it was asked for. */
  accountType: number;
  /** Sorted; empty where nothing is bound. */
  tokens: string[];
}

/** What {@link getAccountTokens} gives. */
export interface GetAccountTokensResult {
  /** One entry for each account asked for, in their order. */
  accountTokens: LookedUpTokens[];
}

/**
 * Looks up which tokens accounts are bound to, now: in previews too. Look-ups of one program go out together, 20 accounts
 * a call; accounts of one text and several types go in calls of their own. An account that the service does not know has
 * no tokens.
 * @param args the accounts
 * @param opts which app
 * @throws an Error that names the arguments or settings that are wrong; {@link LookUpError} where the service can't be asked
 */
export function getAccountTokens(
  args: GetAccountTokensArgs,
  opts: LookUpOptions = {},
): Promise<GetAccountTokensResult> {
  return runLookUp(lookUp, args, opts);
}

/** As {@link getAccountTokens}, with arguments that may be outputs. Unknown while they are, and secret where they are. */
export function getAccountTokensOutput(
  args: GetAccountTokensOutputArgs,
  opts: LookUpOptions = {},
): pulumi.Output<GetAccountTokensResult> {
  return runLookUpOutput(lookUp, args, opts);
}

const typedAccount = z.strictObject({ account: z.string(), accountType: z.number().default(0) });

const account = z.union([z.string().transform((text) => ({ account: text, accountType: 0 })), typedAccount], {
  error: "write an account: a text, or { account, accountType }",
});

const schema = z.strictObject({ accounts: z.array(account, { error: "write a list of accounts" }) });

const lookUp: LookUp<GetAccountTokensResult> = async (args, { lookUps }, show) => {
  const { accounts } = parseArgs("getAccountTokens", schema, args);
  const keys = accounts.map(({ account, accountType }) => accountKey(account, accountType));
  refuseElements("getAccountTokens", "accounts", keys.map(accountProblem));
  try {
    const found = await lookUps.accounts.lookUp(accounts);
    return {
      accountTokens: accounts.map((account) => ({
        ...account,
        tokens: [...(found.get(accountKey(account.account, account.accountType)) ?? [])],
      })),
    };
  } catch (error) {
    throw lookUpError(error, new Set(keys), show);
  }
};
