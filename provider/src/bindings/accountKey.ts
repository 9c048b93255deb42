/**
 * An account and its type in canonical text, `type:account`, such as `1005:qa-1@example.com`.
 * Inputs, state and diffs carry this form. It is frozen: old states hold it.
 * `?:account` stands for an account whose type the service did not say; it is never declared, only seen.
 */
export type AccountKey = string;

/** What stands in a key for a type that an answer left out. It is not type 0. */
export const UNSAID_TYPE = "?";

/**
 * What stands in keys that live within an operation alone, for types that were not said. `*:account`: a look by account did
 * not find what the set knows of the text, so it is another one. `+:account`: a list named the text once more, so there may
 * be another one.
 */
const [OTHER_TYPE, AGAIN] = ["*", "+"];

/** An account type as digits without a sign or leading zeros. */
const TYPE_DIGITS = /^(?:0|[1-9]\d*)$/;

/**
 * Writes an account and its type as one key.
 * @param account the account as the service knows it
 * @param accountType its type, default 0; absent in an answer means that it was not said
 */
export function accountKey(account: string, accountType = 0): AccountKey {
  return `${accountType}:${account}`;
}

/** Writes an account whose type an answer left out. */
export function unsaidKey(account: string): AccountKey {
  return `${UNSAID_TYPE}:${account}`;
}

/** Writes an account whose type is not known, and that is none of those of its text that are. */
export function otherKey(account: string): AccountKey {
  return `${OTHER_TYPE}:${account}`;
}

/** Writes an account whose text a list without types named once more. */
export function againKey(account: string): AccountKey {
  return `${AGAIN}:${account}`;
}

/** Whether a list named the account's text once more. */
export function isAgain(key: AccountKey): boolean {
  return key.startsWith(`${AGAIN}:`);
}

/** Whether the key leaves its type open. */
export function isUnsaid(key: AccountKey): boolean {
  return isOpen(key) || isAgain(key) || key.startsWith(`${OTHER_TYPE}:`);
}

/** Whether the key leaves its type open, and may be any account of its text. */
export function isOpen(key: AccountKey): boolean {
  return key.startsWith(`${UNSAID_TYPE}:`);
}

/** Keys as states and messages hold them: an account whose type was not said, once for each text. */
export function outwardKeys(keys: readonly AccountKey[]): readonly AccountKey[] {
  if (!keys.some((key) => isUnsaid(key) && !isOpen(key))) return keys;
  return [...new Set(keys.map((key) => (isUnsaid(key) ? unsaidKey(accountOf(key)) : key)))];
}

/** The account of a key, without its type. A colon within the account belongs to the account. */
export function accountOf(key: AccountKey): string {
  return key.slice(key.indexOf(":") + 1);
}

/** The type of a key as a number, or undefined where it was not said or is no integer from 0 to 2^53 - 1. */
export function accountTypeOf(key: AccountKey): number | undefined {
  const digits = key.slice(0, Math.max(key.indexOf(":"), 0));
  if (!TYPE_DIGITS.test(digits)) return undefined;
  const type = Number(digits);
  return Number.isSafeInteger(type) ? type : undefined;
}

/** Order of keys: by type, those not said last, then by account in code units. */
export function compareAccountKeys(left: AccountKey, right: AccountKey): number {
  const byType = (accountTypeOf(left) ?? Infinity) - (accountTypeOf(right) ?? Infinity);
  if (!Number.isNaN(byType) && byType !== 0) return byType;
  const [a, b] = [accountOf(left), accountOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
