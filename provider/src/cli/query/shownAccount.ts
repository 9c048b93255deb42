import { type AccountKey, accountOf, accountTypeOf } from "../../bindings/accountKey";
import { NOT_SAID } from "../../bindings/readAccount";

/** An account as it is printed: a word in place of its type where the service did not say it. */
export interface ShownAccount {
  readonly account: string;
  readonly accountType: number | typeof NOT_SAID;
}

/** The account of a key. */
export function shownAccount(key: AccountKey): ShownAccount {
  return { account: accountOf(key), accountType: accountTypeOf(key) ?? NOT_SAID };
}
