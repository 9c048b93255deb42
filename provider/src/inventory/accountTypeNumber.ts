import { AccountType } from "../bindings/AccountType";
import { accountTypeOf } from "../bindings/accountKey";

const byName: ReadonlyMap<string, number> = new Map(
  Object.entries(AccountType).map(([name, number]) => [name.toLowerCase(), number]),
);

/** The number of an account type that is written as digits or as a name of `AccountType` in any case, or undefined. */
export function accountTypeNumber(text: string): number | undefined {
  return byName.get(text.toLowerCase()) ?? accountTypeOf(`${text}:`);
}

/** Takes `type:account` apart where a type stands before the first colon; otherwise all of it is the account. */
export function splitTypedAccount(text: string): { readonly account: string; readonly accountType?: string } {
  const colon = text.indexOf(":");
  const accountType = text.slice(0, Math.max(colon, 0)).trim();
  // Digits that are no type, such as 01, still mean one: the device's check then says what is wrong.
  if (!/^\d+$/.test(accountType) && accountTypeNumber(accountType) === undefined) return { account: text };
  return { accountType, account: text.slice(colon + 1).trim() };
}
