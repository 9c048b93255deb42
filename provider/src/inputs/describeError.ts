import { accountKey } from "../bindings/accountKey";
import { TpnsError } from "../tpns/errors/TpnsError";
import { listed } from "./listed";
import type { Redactor } from "./Redactor";

/**
 * An error as a person reads it: what happened, its code, and the tokens or accounts concerned, which errors keep out of
 * messages. The error beneath is not handed on: it holds those values in clear, and they may be secret.
 * @param isOwn whether a token or an account is the reader's business: a call may carry those of several resources
 */
export function describeError(error: unknown, show: Redactor, isOwn: (value: string) => boolean = () => true): Error {
  if (!(error instanceof TpnsError)) return error instanceof Error ? error : new Error(String(error));
  const accounts = error.accounts.map(({ account, accountType }) => accountKey(account, accountType));
  const concerned = [
    named("Tokens", error.tokens.filter(isOwn), show),
    named("Accounts", accounts.filter(isOwn), show),
  ];
  return new Error(`${error.message} [${error.code}]${concerned.join("")}`);
}

function named(title: string, values: readonly string[], show: Redactor): string {
  return values.length === 0 ? "" : ` ${title}: ${listed(values, show)}.`;
}
