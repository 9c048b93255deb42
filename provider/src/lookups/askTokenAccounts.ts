import { z } from "zod";

import { NOT_SAID } from "../bindings/readAccount";
import { tokenProblem } from "../bindings/tokenProblem";
import type { Redactor } from "../inputs/Redactor";
import type { SeenAccount } from "../tpns/account";
import type { LookUp } from "./LookUp";
import { lookUpError } from "./LookUpError";
import type { ReachedApp } from "./LookUps";
import { lookUpTypes } from "./lookUpTypes";
import { parseArgs, refuseElements } from "./parseArgs";

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

/** What `getTokenAccounts` gives. */
export interface GetTokenAccountsResult {
  /** Each token asked for → its accounts, sorted by type and text. The list is empty if nothing is bound. */
  tokenAccounts: Record<string, LookedUpAccount[]>;
}

const schema = z.strictObject({
  tokens: z.array(z.string({ error: "write a token" }), { error: "write a list of tokens" }),
  types: z.boolean({ error: "write true or false" }).optional(),
});

/** The names of the arguments. */
export const TOKEN_LOOK_UP_ARGUMENTS: readonly string[] = schema.keyof().options;

/** Looks up which accounts tokens are bound to. */
export const tokenLookUp: LookUp<GetTokenAccountsResult> = {
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
