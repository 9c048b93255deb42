import { accountKey } from "../bindings/accountKey";
import { listed } from "../inputs/listed";
import type { Redactor } from "../inputs/Redactor";
import { TpnsError } from "../tpns/errors/TpnsError";

/**
 * A look-up that failed. The message says what happened, what to do, and which of its own tokens or accounts are
 * concerned. The error does not carry the error of the call along: that call may have asked for secrets of other
 * look-ups, and Pulumi prints an error with all that it holds.
 */
export class LookUpError extends Error {
  /** Tells it from other errors. */
  override readonly name = "LookUpError";
  /** The code of the error beneath, such as `TPNS_AUTHENTICATION`. Stable across releases. */
  readonly code: string;

  /**
   * Says that a look-up failed.
   * @param code the code of the error beneath
   * @param message what happened and what to do
   */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Describes the failure of a look-up.
 * @param asked the tokens or the keys of the accounts that it asked for
 */
export function lookUpError(error: unknown, asked: ReadonlySet<string>, show: Redactor): Error {
  if (!(error instanceof TpnsError)) return error instanceof Error ? error : new Error(String(error));
  const accounts = error.accounts.map(({ account, accountType }) => accountKey(account, accountType));
  const concerned = [named("Tokens", error.tokens, asked, show), named("Accounts", accounts, asked, show)];
  return new LookUpError(error.code, `${error.message} [${error.code}]${concerned.join("")}`);
}

function named(what: string, all: readonly string[], asked: ReadonlySet<string>, show: Redactor): string {
  const own = all.filter((one) => asked.has(one));
  if (own.length === 0) return "";
  return ` ${what}: ${listed(own, show)}.`;
}
