import { type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { leavingTasks } from "./leavingTasks";
import { noticeLeft } from "./noticeLeft";
import type { OperationContext } from "./OperationContext";
import { reasonsOf } from "./reasonsOf";
import { reconcileTasks } from "./reconcileTasks";

/**
 * Unbinds what the state records. Looks first: what somebody else bound meanwhile stays, and is said.
 * Throws where something recorded is still bound afterwards; the state stays then, and the next delete goes on.
 */
export async function deleteTokenAccounts(state: ResourceState, context: OperationContext): Promise<void> {
  const { claims, show, notice } = context;
  const options = withDefaults(state);
  await claims.quiet();
  const tokens = new Set([...Object.keys(state.map), ...Object.keys(state.unconfirmed ?? {})]);
  const outcomes = await reconcileTasks(leavingTasks(state, [...tokens], claims), context, options.convergence);
  noticeLeft(outcomes, show, notice);
  if (outcomes.some(({ problem }) => problem !== undefined))
    throw new Error(reasonsOf(outcomes, show, "kept").join("\n"));
}
