import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { accountOf, accountTypeOf } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { readAccount } from "../bindings/readAccount";
import type { AccountArg } from "../dynamic/SetArgs";
import type { Redactor } from "../inputs/Redactor";
import { parseArgs, refuseElements } from "./checkArgs";
import { lookUpError } from "./LookUpError";
import type { LookUpOptions, LookUpOutputOptions } from "./LookUpOptions";
import type { ReachedApp } from "./LookUps";
import { type LookUp, runLookUp, runLookUpOutput } from "./runLookUp";

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

/** An account and the tokens that are bound to it. */
export interface LookedUpTokens {
  /** The account that was asked for, without its type. */
  account: string;
  /** Its type. */
  accountType: number;
  /** Sorted; empty if nothing is bound. */
  tokens: string[];
}

/** What {@link getAccountTokens} gives. */
export interface GetAccountTokensResult {
  /** One entry for each account asked for, in their order. */
  accountTokens: LookedUpTokens[];
}

/**
 * Looks up which tokens are bound to accounts now, in previews too. Look-ups of one program share calls of 20 accounts;
 * accounts that have one text and several types go in separate calls. An account that the service does not know has no
 * tokens.
 * @param args the accounts
 * @param opts which app
 * @throws an Error that names wrong arguments or settings; {@link LookUpError} if the service can't be asked
 */
export function getAccountTokens(
  args: GetAccountTokensArgs,
  opts: LookUpOptions = {},
): Promise<GetAccountTokensResult> {
  return runLookUp(lookUp, args, opts);
}

/**
 * As {@link getAccountTokens}, with arguments that may be outputs. The result is unknown while they are unknown, and
 * secret if they are secret.
 */
export function getAccountTokensOutput(
  args: GetAccountTokensOutputArgs,
  opts: LookUpOutputOptions = {},
): pulumi.Output<GetAccountTokensResult> {
  return runLookUpOutput(lookUp, args, opts);
}

const schema = z.strictObject({ accounts: z.array(z.unknown(), { error: "write a list of accounts" }) });

/** The names of the arguments. */
export const ACCOUNT_LOOK_UP_ARGUMENTS: readonly string[] = schema.keyof().options;

const lookUp: LookUp<GetAccountTokensResult> = {
  name: "getAccountTokens",
  check: (args) => void parseArgs("getAccountTokens", schema, args),
  ask,
};

async function ask(args: unknown, { lookUps, settings }: ReachedApp, show: Redactor): Promise<GetAccountTokensResult> {
  const { accounts } = parseArgs("getAccountTokens", schema, args);
  const readings = accounts.map((account) => readAccount(account));
  refuseElements(
    "getAccountTokens",
    "accounts",
    readings.map((reading) => ("key" in reading ? accountProblem(reading.key, settings.dialect) : reading.problem)),
  );
  const keys = readings.flatMap((reading) => ("key" in reading ? [reading.key] : []));
  try {
    const wanted = keys.map((key) => ({ account: accountOf(key), accountType: accountTypeOf(key) ?? 0 }));
    const found = await lookUps.accounts.lookUp(wanted);
    return {
      accountTokens: wanted.map((account, index) => ({
        ...account,
        tokens: [...(found.get(keys[index] ?? "") ?? [])],
      })),
    };
  } catch (error) {
    throw lookUpError(error, new Set(keys), show);
  }
}
