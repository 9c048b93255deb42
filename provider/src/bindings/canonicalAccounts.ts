import { type AccountKey, compareAccountKeys } from "./accountKey";

/** A token's accounts as inputs and state carry them: one as a string, none or several as a sorted list. */
export type CanonicalAccounts = AccountKey | readonly AccountKey[];

/** Token → its accounts, canonical. */
export type TokenAccountsMap = Readonly<Record<string, CanonicalAccounts>>;

/** Brings account keys into canonical form: without repeats, sorted, one alone as a string. */
export function canonicalAccounts(keys: readonly AccountKey[]): CanonicalAccounts {
  const [first] = keys;
  if (keys.length === 1 && first !== undefined) return first;
  const sorted = [...new Set(keys)].sort(compareAccountKeys);
  const [only] = sorted;
  return sorted.length === 1 && only !== undefined ? only : sorted;
}

/** The account keys of a canonical value. */
export function accountKeysOf(accounts: CanonicalAccounts): readonly AccountKey[] {
  return typeof accounts === "string" ? [accounts] : accounts;
}

/** Whether two canonical values say the same. Where only one is known to be canonical, the other then is too. */
export function sameAccounts(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!Array.isArray(left) || !Array.isArray(right)) return false;
  return left.length === right.length && left.every((key, index) => key === right[index]);
}

/** What is recorded where a reading says the same, so that a large set is not held twice. */
export function keptWhereSame(recorded: CanonicalAccounts, read: CanonicalAccounts): CanonicalAccounts {
  return sameAccounts(recorded, read) ? recorded : read;
}
