import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { tokenProblem } from "../bindings/tokenProblem";
import { parseArgs, refuseElements } from "./checkArgs";
import { lookUpError } from "./LookUpError";
import type { LookUpOptions } from "./LookUpOptions";
import { type LookUp, runLookUp, runLookUpOutput } from "./runLookUp";

/** The arguments of {@link getTokenAccounts}. */
export interface GetTokenAccountsArgs {
  /** The tokens to look up, as many as 200,000. */
  tokens: string[];
}

/** The arguments of {@link getTokenAccountsOutput}. */
export interface GetTokenAccountsOutputArgs {
  /** The tokens to look up, as many as 200,000. */
  tokens: pulumi.Input<pulumi.Input<string>[]>;
}

/** An account as the service shows it. */
export interface LookedUpAccount {
  /** The account, without its type. */
  account: string;
  /** Absent where the service does not say it, which is not type 0: answers by token may leave it out (TPNS 1024/33769). */
  accountType?: number;
}

/** What {@link getTokenAccounts} gives. */
export interface GetTokenAccountsResult {
  /** Each token asked for → its accounts, sorted by type and text. The list is empty where nothing is bound. */
  tokenAccounts: Record<string, LookedUpAccount[]>;
}

/**
 * Looks up which accounts tokens are bound to, now: in previews too. Look-ups of one program go out together, 20 tokens a
 * call. A token that the service does not know has nothing bound.
 * @param args the tokens
 * @param opts which app
 * @throws an Error that names the arguments or settings that are wrong; {@link LookUpError} where the service can't be asked
 */
export function getTokenAccounts(
  args: GetTokenAccountsArgs,
  opts: LookUpOptions = {},
): Promise<GetTokenAccountsResult> {
  return runLookUp(lookUp, args, opts);
}

/** As {@link getTokenAccounts}, with arguments that may be outputs. Unknown while they are, and secret where they are. */
export function getTokenAccountsOutput(
  args: GetTokenAccountsOutputArgs,
  opts: LookUpOptions = {},
): pulumi.Output<GetTokenAccountsResult> {
  return runLookUpOutput(lookUp, args, opts);
}

const schema = z.strictObject({
  tokens: z.array(z.string({ error: "write a token" }), { error: "write a list of tokens" }),
});

const lookUp: LookUp<GetTokenAccountsResult> = async (args, { lookUps, settings }, show) => {
  const { tokens } = parseArgs("getTokenAccounts", schema, args);
  refuseElements(
    "getTokenAccounts",
    "tokens",
    tokens.map((token) => tokenProblem(token, settings.dialect)),
  );
  try {
    const found = await lookUps.tokens.lookUp(tokens);
    return { tokenAccounts: Object.fromEntries(tokens.map((token) => [token, [...(found.get(token) ?? [])]])) };
  } catch (error) {
    throw lookUpError(error, new Set(tokens), show);
  }
};
