import { type AccountKey, accountKey, unsaidKey } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import type { SeenAccount } from "../tpns/account";

/** The accounts of an answer as keys, sorted and without repeats. A type that the answer leaves out stays unsaid. */
export function seenKeys(seen: readonly SeenAccount[]): readonly AccountKey[] {
  const keys = seen.map(({ account, accountType }) =>
    accountType === undefined ? unsaidKey(account) : accountKey(account, accountType),
  );
  return accountKeysOf(canonicalAccounts(keys));
}
