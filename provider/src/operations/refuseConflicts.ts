import type { TokenTask } from "../reconcile/TokenRun";
import { findConflicts } from "./findConflicts";
import type { OperationContext } from "./OperationContext";
import { refusal } from "./reasonsOf";

/**
 * Throws, before anything is written, where accounts of somebody else would be displaced. Accounts that another resource
 * of this operation gives up are no conflict; which those are is known once the program has declared all.
 */
export async function refuseConflicts(tasks: readonly TokenTask[], { claims, show }: OperationContext): Promise<void> {
  if (findConflicts(tasks).length === 0) return;
  await claims.quiet();
  const conflicts = findConflicts(tasks).flatMap((outcome) => {
    const { problem, token } = outcome;
    if (problem?.kind !== "conflict") return [outcome];
    const accounts = problem.accounts.filter((account) => !claims.isGivenUp(token, account));
    return accounts.length === 0 ? [] : [{ ...outcome, problem: { ...problem, accounts } }];
  });
  if (conflicts.length > 0) throw refusal(conflicts, show);
}
