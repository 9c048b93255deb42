import type { WireAccount } from "../account";

/** Accounts as a request writes them. The type always goes along: with the text it is the key. */
export function encodeAccounts(accounts: readonly WireAccount[]) {
  return accounts.map(({ account, accountType }) => ({ account, account_type: accountType }));
}
