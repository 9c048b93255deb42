import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { type ResourceState, withDefaults } from "../inputs/resourceInputs";
import type { Holders } from "../reconcile/lookAtAccounts";
import type { Convergence } from "../reconcile/Loop";
import { unbindAccounts } from "../reconcile/unbindAccounts";
import { TpnsError } from "../tpns/errors/TpnsError";
import type { OperationContext } from "./OperationContext";

/** What became of accounts that were to be unbound from all their tokens at once. */
export interface UnboundWholly {
  /** Accounts that are unbound now; the others are left to be unbound pair by pair. */
  readonly unbound: readonly AccountKey[];
  /** Why going on makes no sense, if it doesn't; then nobody knows what became of the others. */
  readonly stopped?: TpnsError;
}

/**
 * The accounts that may be unbound from all their tokens at once, since that touches nothing of anybody else: the set is
 * exclusive, the look shows only tokens that the state records and that nobody else owns, and nobody else declares the
 * account, which may be on its way to a token that the look did not show.
 */
export function goWholly(
  { map, ...state }: ResourceState,
  accounts: readonly AccountKey[],
  holders: Holders,
  { claims }: OperationContext,
): readonly AccountKey[] {
  if (!withDefaults({ map, ...state }).exclusive) return [];
  return accounts.filter((account) => {
    const [recorded, bound] = [new Set(accountKeysOf(map[account] ?? [])), holders.get(account) ?? []];
    return !claims.isWanted(account) && [...bound].every((token) => recorded.has(token) && !claims.isOwned(token));
  });
}

/** Unbinds accounts from all their tokens at once (operator 5). Never throws for what the service did. */
export async function unbindWholly(
  accounts: readonly AccountKey[],
  holders: Holders,
  convergence: Convergence,
  { session, claims, unbound: unboundPairs }: OperationContext,
): Promise<UnboundWholly> {
  const isBound = (account: AccountKey): boolean => (holders.get(account)?.size ?? 0) > 0;
  for (const account of accounts.filter(isBound)) {
    claims.unbindWholly(account);
    for (const token of holders.get(account) ?? []) unboundPairs.add(token, account);
  }
  try {
    const stillBound = await unbindAccounts(
      session,
      accounts.filter(isBound),
      convergence,
      (account) => !claims.isWanted(account),
    );
    return { unbound: accounts.filter((account) => !stillBound.has(account)) };
  } catch (error) {
    if (!(error instanceof TpnsError)) throw error;
    return { unbound: accounts.filter((account) => !isBound(account)), stopped: error };
  }
}
