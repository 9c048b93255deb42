import { z } from "zod";

import { accountOf, accountTypeOf } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { readAccount } from "../bindings/readAccount";
import type { Redactor } from "../inputs/Redactor";
import type { LookUp } from "./LookUp";
import { lookUpError } from "./LookUpError";
import type { ReachedApp } from "./LookUps";
import { parseArgs, refuseElements } from "./parseArgs";

/** An account and the tokens that are bound to it. */
export interface LookedUpTokens {
  /** The account that was asked for, without its type. */
  account: string;
  /** Its type. */
  accountType: number;
  /** Sorted; empty if nothing is bound. */
  tokens: string[];
}

/** What `getAccountTokens` gives. */
export interface GetAccountTokensResult {
  /** One entry for each account asked for, in their order. */
  accountTokens: LookedUpTokens[];
}

const schema = z.strictObject({ accounts: z.array(z.unknown(), { error: "write a list of accounts" }) });

/** The names of the arguments. */
export const ACCOUNT_LOOK_UP_ARGUMENTS: readonly string[] = schema.keyof().options;

/** Looks up which tokens accounts are bound to. */
export const accountLookUp: LookUp<GetAccountTokensResult> = {
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
