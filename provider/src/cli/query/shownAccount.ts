import { type AccountKey, accountOf, accountTypeOf } from "../../bindings/accountKey";

/** An account as it is printed: its type only where it is known. */
export interface ShownAccount {
  readonly account: string;
  readonly accountType?: number;
}

/** The account of a key. */
export function shownAccount(key: AccountKey): ShownAccount {
  const accountType = accountTypeOf(key);
  return { account: accountOf(key), ...(accountType === undefined ? {} : { accountType }) };
}
