import { type AccountKey, accountOf, accountTypeOf } from "./accountKey";

/** A type and an account in ASCII: nothing can be wrong with one of these, and nearly all are. */
const USUAL = /^(?:0|[1-9]\d{0,14}):[ -~]{2,}$/;

/**
 * What is wrong with a declared account, or undefined. The answer never contains the account.
 * An account has more than one character (TPNS 1024/33768); its type is an integer from 0 on.
 */
export function accountProblem(key: AccountKey): string | undefined {
  if (USUAL.test(key)) return undefined;
  if (accountTypeOf(key) === undefined)
    return "an account type that is no integer of 0 or more; write a value of AccountType";
  const account = accountOf(key);
  if (account.length <= 1)
    return `an account of ${account.length} character${account.length === 1 ? "" : "s"}; an account has at least 2`;
  if (/\p{Cc}/u.test(account)) return "an account with control characters; write it without";
  if (!account.isWellFormed()) return "an account that is no valid Unicode; write it in whole characters";
  return undefined;
}
