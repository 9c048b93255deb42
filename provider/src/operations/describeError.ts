import { accountKey } from "../bindings/accountKey";
import type { Redactor } from "../inputs/Redactor";
import { TpnsError } from "../tpns/errors/TpnsError";

/** The most tokens or accounts that are named one by one. */
const LISTED = 5;

/**
 * An error as a person reads it: what happened, its code, and the tokens or accounts concerned, which errors keep out of
 * messages. The error beneath is not handed on: it holds those values in clear, and they may be secret.
 */
export function describeError(error: unknown, show: Redactor): Error {
  if (!(error instanceof TpnsError)) return error instanceof Error ? error : new Error(String(error));
  const accounts = error.accounts.map(({ account, accountType }) => accountKey(account, accountType));
  return new Error(
    `${error.message} [${error.code}]${listed("Tokens", error.tokens, show)}${listed("Accounts", accounts, show)}`,
  );
}

function listed(title: string, values: readonly string[], show: Redactor): string {
  if (values.length === 0) return "";
  const more = values.length > LISTED ? ` and ${values.length - LISTED} more` : "";
  return ` ${title}: ${values.slice(0, LISTED).map(show).join(", ")}${more}.`;
}
