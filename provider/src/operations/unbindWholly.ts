import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { type ResourceState, withDefaults } from "../inputs/resourceInputs";
import type { Holders } from "../reconcile/lookAtAccounts";
import { unbindAccounts } from "../reconcile/unbindAccounts";
import type { OperationContext } from "./OperationContext";

/**
 * Unbinds accounts from all their tokens at once (operator 5), where that touches nothing of anybody else: the set is
 * exclusive, and the look shows only tokens that the state records and that nobody else declares. Answers the accounts
 * that are unbound now; the others are left to be unbound pair by pair.
 */
export async function unbindWholly(
  state: ResourceState,
  accounts: readonly AccountKey[],
  holders: Holders,
  { session, claims }: OperationContext,
): Promise<readonly AccountKey[]> {
  const { exclusive, convergence } = withDefaults(state);
  if (!exclusive) return [];
  const wholly = accounts.filter((account) => {
    const [recorded, bound] = [new Set(accountKeysOf(state.map[account] ?? [])), holders.get(account) ?? []];
    return [...bound].every((token) => {
      return recorded.has(token) && !claims.isOwned(token) && !claims.isDeclared(token, account);
    });
  });
  const toUnbind = wholly.filter((account) => (holders.get(account)?.size ?? 0) > 0);
  const stillBound = await unbindAccounts(session, toUnbind, convergence);
  return wholly.filter((account) => !stillBound.has(account));
}
