import type { AccountKey } from "../../bindings/accountKey";
import { accountOf } from "../../bindings/accountKey";
import type { Holders } from "../../reconcile/lookAtAccounts";
import type { Convergence } from "../../reconcile/Loop";
import { unbindAccounts } from "../../reconcile/unbindAccounts";
import { TpnsError } from "../../tpns/errors/TpnsError";
import type { OperationContext } from "../OperationContext";

/** What became of accounts that were to be unbound from all their tokens at once. */
export interface UnboundWholly {
  /** Accounts that are unbound now; the others are left to be unbound pair by pair. */
  readonly unbound: ReadonlySet<AccountKey>;
  /** Why going on makes no sense, if it doesn't; then nobody knows what became of the others. */
  readonly stopped?: TpnsError;
}

/** Unbinds accounts from all their tokens at once (operator 5). Never throws for what the service did. */
export async function unbindWholly(
  accounts: readonly AccountKey[],
  holders: Holders,
  convergence: Convergence,
  { session, claims, unbound: unboundPairs }: OperationContext,
): Promise<UnboundWholly> {
  const isFree = (account: AccountKey): boolean => !claims.isTextWanted(accountOf(account));
  const free = accounts.filter(isFree);
  for (const account of free) claims.unbindWholly(account);
  try {
    const stillBound = await unbindAccounts(session, free, convergence, isFree);
    const unbound = free.filter((account) => !stillBound.has(account));
    for (const account of unbound) for (const token of holders.get(account) ?? []) unboundPairs.add(token, account);
    return { unbound: new Set(unbound) };
  } catch (error) {
    if (!(error instanceof TpnsError)) throw error;
    return { unbound: new Set(), stopped: error };
  }
}
