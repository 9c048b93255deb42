import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { NOT_SAID } from "../bindings/readAccount";
import { tokenProblem } from "../bindings/tokenProblem";
import type { SeenAccount } from "../tpns/account";
import type { Redactor } from "../inputs/Redactor";
import { parseArgs, refuseElements } from "./checkArgs";
import { lookUpError } from "./LookUpError";
import type { LookUpOptions, LookUpOutputOptions } from "./LookUpOptions";
import type { ReachedApp } from "./LookUps";
import { lookUpTypes } from "./lookUpTypes";
import { type LookUp, runLookUp, runLookUpOutput } from "./runLookUp";

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

/** An account as the service shows it. */
export interface LookedUpAccount {
  /** The account, without its type. */
  account: string;
  /**
   * Its type, or `"not said"` if the service leaves it out, as answers by token may (TPNS 1024/33769). `"not said"` is
   * not type 0, and no set accepts an account without its type. `types: true` finds the types that the documents name.
   */
  accountType: number | "not said";
}

/** What {@link getTokenAccounts} gives. */
export interface GetTokenAccountsResult {
  /** Each token asked for → its accounts, sorted by type and text. The list is empty if nothing is bound. */
  tokenAccounts: Record<string, LookedUpAccount[]>;
}

/**
 * Looks up which accounts are bound to tokens now, in previews too. Look-ups of one program share calls of 20 tokens. A
 * token that the service does not know has nothing bound.
 * @param args the tokens
 * @param opts which app
 * @throws an Error that names wrong arguments or settings; {@link LookUpError} if the service can't be asked
 */
export function getTokenAccounts(
  args: GetTokenAccountsArgs,
  opts: LookUpOptions = {},
): Promise<GetTokenAccountsResult> {
  return runLookUp(lookUp, args, opts);
}

/**
 * As {@link getTokenAccounts}, with arguments that may be outputs. The result is unknown while they are unknown, and
 * secret if they are secret.
 */
export function getTokenAccountsOutput(
  args: GetTokenAccountsOutputArgs,
  opts: LookUpOutputOptions = {},
): pulumi.Output<GetTokenAccountsResult> {
  return runLookUpOutput(lookUp, args, opts);
}

const schema = z.strictObject({
  tokens: z.array(z.string({ error: "write a token" }), { error: "write a list of tokens" }),
  types: z.boolean({ error: "write true or false" }).optional(),
});

/** The names of the arguments. */
export const TOKEN_LOOK_UP_ARGUMENTS: readonly string[] = schema.keyof().options;

const lookUp: LookUp<GetTokenAccountsResult> = {
  name: "getTokenAccounts",
  check: (args) => void parseArgs("getTokenAccounts", schema, args),
  ask,
};

async function ask(args: unknown, { lookUps, settings }: ReachedApp, show: Redactor): Promise<GetTokenAccountsResult> {
  const { tokens, types = false } = parseArgs("getTokenAccounts", schema, args);
  refuseElements(
    "getTokenAccounts",
    "tokens",
    tokens.map((token) => tokenProblem(token, settings.dialect)),
  );
  try {
    const said = await lookUps.tokens.lookUp(tokens);
    const found = types ? await lookUpTypes(said, lookUps.accounts, settings.dialect) : said;
    return {
      tokenAccounts: Object.fromEntries(tokens.map((token) => [token, (found.get(token) ?? []).map(lookedUp)])),
    };
  } catch (error) {
    throw lookUpError(error, new Set(tokens), show);
  }
}

function lookedUp({ account, accountType }: SeenAccount): LookedUpAccount {
  return { account, accountType: accountType ?? NOT_SAID };
}
