import { type AccountKey, accountOf, accountTypeOf } from "./accountKey";

/**
 * Why the service can't be asked or told of an account at all, or undefined. The answer never contains the account. What
 * was declared under other rules than today's passes, so that a state goes on.
 * An account has more than one character (TPNS 1024/33768); its type is an integer from 0 on.
 */
export function keyProblem(key: AccountKey): string | undefined {
  if (accountTypeOf(key) === undefined)
    return "an account type that is no integer of 0 or more; write a value of AccountType";
  const account = accountOf(key);
  if (account.length > 1) return undefined;
  return `an account of ${account.length} character${account.length === 1 ? "" : "s"}; an account has at least 2`;
}
