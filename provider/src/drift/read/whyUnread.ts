import { accountKey } from "../../bindings/accountKey";
import { CancelledError } from "../../tpns/errors/CancelledError";
import type { TpnsError } from "../../tpns/errors/TpnsError";

/**
 * Says why a token or an account could not be read: for the failure that is about it alone, or else for what ended the
 * reading of its app.
 */
export function whyUnread(failures: readonly TpnsError[]): (name: string) => string {
  const own = new Map(failures.flatMap((failure) => namesOf(failure).map((name) => [name, failure])));
  const ending = failures.findLast(({ tokens, accounts }) => tokens.length + accounts.length !== 1) ?? failures.at(-1);
  return (name) => describe(own.get(name) ?? ending);
}

/** The one token or account that a failure is about. */
function namesOf({ tokens, accounts }: TpnsError): readonly string[] {
  if (tokens.length + accounts.length !== 1) return [];
  return [...tokens, ...accounts.map(({ account, accountType }) => accountKey(account, accountType))];
}

function describe(failure: TpnsError | undefined): string {
  if (failure === undefined) return "nothing was read of its app";
  return failure instanceof CancelledError ? "interrupted" : `${failure.message} [${failure.code}]`;
}
