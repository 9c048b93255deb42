import { redactor } from "../inputs/Redactor";
import { type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { reconcileTokens } from "../reconcile/reconcileTokens";
import { leavingTasks } from "./leavingTasks";
import { noticeLeft } from "./noticeLeft";
import type { OperationContext } from "./OperationContext";
import { reasonsOf } from "./reasonsOf";

/**
 * Unbinds what the state records. Looks first: what somebody else bound meanwhile stays, and is said.
 * Throws where something recorded is still bound afterwards; the state stays then, and the next delete goes on.
 */
export async function deleteTokenAccounts(state: ResourceState, context: OperationContext): Promise<void> {
  const { session, claims, notice } = context;
  const options = withDefaults(state);
  const show = redactor(options.redact);
  await claims.quiet();
  const tokens = new Set([...Object.keys(state.map), ...Object.keys(state.unconfirmed ?? {})]);
  const outcomes = await reconcileTokens(leavingTasks(state, [...tokens], claims), session, options.convergence);
  noticeLeft(outcomes, show, notice);
  if (outcomes.some(({ problem }) => problem !== undefined)) throw new Error(reasonsOf(outcomes, show).join("\n"));
}
