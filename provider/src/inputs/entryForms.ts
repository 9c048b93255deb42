import { accountKey, accountTypeOf } from "../bindings/accountKey";
import { canonicalAccounts } from "../bindings/canonicalAccounts";
import { canonicalTokens } from "../bindings/invertMap";
import { readAccount } from "../bindings/readAccount";
import { refusedValue } from "./refusedValue";

/** How the entries of one resource's map are made canonical. What cannot be goes on as a `refusedValue`. */
export interface EntryForm {
  readonly key: (key: string) => string;
  readonly value: (value: unknown) => unknown;
}

/** Token → accounts: each account becomes a key of type and text. */
export const tokenEntries: EntryForm = {
  key: (token) => token,
  value: (accounts) => listOf(accounts, keyOf, canonicalAccounts, "write an account, or a list of accounts"),
};

/** Account → tokens: a bare account gets type 0; what `accountKey` made stays as it is. */
export const accountEntries: EntryForm = {
  key: (account) => (accountTypeOf(account) === undefined ? accountKey(account) : account),
  value: (tokens) =>
    listOf(
      tokens,
      (token) => (typeof token === "string" ? token : undefined),
      canonicalTokens,
      "write a token, or a list of tokens",
    ),
};

/** The engine drops what is undefined, and with it a whole entry; what is refused reaches check, which says why. */
function listOf(
  value: unknown,
  itemOf: (item: unknown) => string | undefined,
  canonical: (items: readonly string[]) => unknown,
  advice: string,
): unknown {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items = list.map(itemOf);
  return items.every((item) => item !== undefined) ? canonical(items) : refusedValue(advice);
}

function keyOf(account: unknown): string | undefined {
  const reading = readAccount(account);
  return "key" in reading ? reading.key : undefined;
}
