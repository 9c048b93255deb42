import type { AccountKey } from "../../bindings/accountKey";
import { queryTokens } from "../../calls/queryTokens";
import type { ReadCaller } from "../../calls/ReadCaller";
import { readAccounts } from "../../reading/readAccounts";
import { readAll, type Reading } from "../../reading/readAll";
import type { ReadWatch } from "../../reading/ReadWatch";
import type { Dialect } from "../../tpns/Dialect";
import { AuthenticationError } from "../../tpns/errors/AuthenticationError";
import type { AppReading } from "./AppReading";
import type { ReadingPlan } from "./ReadingPlan";

/**
 * Reads one app, 20 tokens or accounts a call. Types that answers leave out are not asked for: comparing does without them.
 * What can't be read is left out; never throws for a failure of the service.
 */
export async function readApp(
  caller: ReadCaller & ReadWatch,
  { app, tokens, accounts }: ReadingPlan,
  dialect: Dialect,
): Promise<AppReading> {
  try {
    return {
      app,
      dialect,
      tokens: await readAll<readonly AccountKey[]>(caller, tokens, (some) => queryTokens(caller, some), []),
      accounts: await readAccounts(caller, accounts),
    };
  } catch (error) {
    if (!(error instanceof AuthenticationError)) throw error;
    return { app, dialect, tokens: unread(error), accounts: unread(error), refusal: error };
  }
}

function unread<V>(error: AuthenticationError): Reading<V> {
  return { read: new Map(), failures: [error] };
}
