import { type AccountKey, accountKey, againKey, outwardKeys, unsaidKey } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import type { SeenAccount } from "../tpns/account";

/** The accounts of an answer as keys, sorted and without repeats. A type that the answer leaves out stays unsaid. */
export function seenKeys(seen: readonly SeenAccount[]): readonly AccountKey[] {
  return outwardKeys(inwardKeys(seen));
}

/** The same for an operation. An operation also notes that a list names a text twice without a type. */
export function inwardKeys(seen: readonly SeenAccount[]): readonly AccountKey[] {
  const keys = seen.map(({ account, accountType, isAnother }) => {
    if (isAnother === true) return againKey(account);
    return accountType === undefined ? unsaidKey(account) : accountKey(account, accountType);
  });
  return accountKeysOf(canonicalAccounts(keys));
}
