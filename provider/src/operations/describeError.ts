import { accountKey } from "../bindings/accountKey";
import type { Redactor } from "../inputs/Redactor";
import { TpnsError } from "../tpns/errors/TpnsError";

/** The most tokens or accounts that are named one by one. */
const LISTED = 5;

/**
 * An error as a person reads it: what happened, its code, and the tokens or accounts concerned, which errors keep out of
 * messages. The error beneath is not handed on: it holds those values in clear, and they may be secret.
 * @param isOwn whether a token or an account is the reader's business: a call may carry those of several resources
 */
export function describeError(error: unknown, show: Redactor, isOwn: (value: string) => boolean = () => true): Error {
  if (!(error instanceof TpnsError)) return error instanceof Error ? error : new Error(String(error));
  const accounts = error.accounts.map(({ account, accountType }) => accountKey(account, accountType));
  const [ownTokens, ownAccounts] = [error.tokens.filter(isOwn), accounts.filter(isOwn)];
  return new Error(
    `${error.message} [${error.code}]${listed("Tokens", ownTokens, show)}${listed("Accounts", ownAccounts, show)}`,
  );
}

function listed(title: string, values: readonly string[], show: Redactor): string {
  if (values.length === 0) return "";
  const more = values.length > LISTED ? ` and ${values.length - LISTED} more` : "";
  return ` ${title}: ${values.slice(0, LISTED).map(show).join(", ")}${more}.`;
}
