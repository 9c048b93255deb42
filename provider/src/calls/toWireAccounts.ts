import { type AccountKey, accountOf, accountTypeOf } from "../bindings/accountKey";
import type { WireAccount } from "../tpns/account";

/**
 * Account keys as a request names them. A key whose type was not said can't be sent; plans and questions never hold
 * one.
 */
export function toWireAccounts(keys: readonly AccountKey[]): WireAccount[] {
  return keys.flatMap((key) => {
    const accountType = accountTypeOf(key);
    return accountType === undefined ? [] : [{ account: accountOf(key), accountType }];
  });
}
