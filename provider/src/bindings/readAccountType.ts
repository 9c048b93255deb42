import { accountTypeOf } from "./accountKey";
import { AccountType } from "./AccountType";
import { meantTypes } from "./meantTypes";

/** A type that was read, or what is wrong with what stands in its place; the problem never holds it. */
export type AccountTypeReading = { readonly type: number } | { readonly problem: string };

const BY_NAME: ReadonlyMap<string, number> = new Map(
  Object.entries(AccountType).map(([name, number]) => [name.toLowerCase(), number]),
);

/** The number of an account type that is written as digits or as a name of `AccountType` in any case, or undefined. */
export function accountTypeNumber(text: string): number | undefined {
  return BY_NAME.get(text.toLowerCase()) ?? accountTypeOf(`${text}:`);
}

/** Reads an account type that stands in a place of its own, such as a key of a file: digits, or a name in any case. */
export function readAccountType(text: string): AccountTypeReading {
  const type = accountTypeNumber(text);
  if (type !== undefined) return { type };
  if (/^(?:not ?said|\?)$/i.test(text.trim())) return { problem: UNSAID };
  const meant = meantTypes(text);
  if (meant.length > 0) return { problem: `there is no such account type; write ${anyOf(meant)}` };
  return { problem: "there is no such account type; write a number of 0 or more, or a name of AccountType" };
}

/** What is wrong with an account whose type an answer left out. */
export const UNSAID =
  "the service did not say the account's type; find it (getTokenAccounts with types: true, tpns query --types), or write the type that the app uses";

/** Names as a message offers them. */
export function anyOf(names: readonly string[]): string {
  const [last = "", ...others] = [...names].reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} or ${last}`;
}
