import { accountKey, accountTypeOf } from "../bindings/accountKey";
import { canonicalAccounts } from "../bindings/canonicalAccounts";
import { canonicalTokens } from "../bindings/invertMap";
import type { EntryForm } from "./canonicalInput";

/** Token → accounts: each account becomes a key of type and text. */
export const tokenEntries: EntryForm = {
  key: (token) => token,
  value: (accounts) => listOf(accounts, keyOf, canonicalAccounts),
};

/** Account → tokens: a bare account gets type 0; what `accountKey` made stays as it is. */
export const accountEntries: EntryForm = {
  key: (account) => (accountTypeOf(account) === undefined ? accountKey(account) : account),
  value: (tokens) => listOf(tokens, (token) => (typeof token === "string" ? token : undefined), canonicalTokens),
};

/** The engine drops what is undefined, and with it a whole entry; null reaches check, which says what to write. */
function listOf(
  value: unknown,
  itemOf: (item: unknown) => string | undefined,
  canonical: (items: readonly string[]) => unknown,
): unknown {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items = list.map(itemOf);
  return items.every((item) => item !== undefined) ? canonical(items) : null;
}

function keyOf(account: unknown): string | undefined {
  if (typeof account === "string") return accountKey(account);
  if (typeof account !== "object" || account === null || !("account" in account)) return undefined;
  if (typeof account.account !== "string") return undefined;
  if (!("accountType" in account) || account.accountType === undefined) return accountKey(account.account);
  return typeof account.accountType === "number" ? accountKey(account.account, account.accountType) : undefined;
}
