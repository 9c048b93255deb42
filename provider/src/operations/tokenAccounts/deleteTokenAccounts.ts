import { type ResourceState, withDefaults } from "../../inputs/resourceInputs";
import { leavingTasks } from "../leavingTasks";
import { letLeavingGo } from "../letLeavingGo";
import { noticeLeft } from "../noticeLeft";
import { noticeLetGo } from "../noticeLetGo";
import type { OperationContext } from "../OperationContext";
import { reasonsOf } from "../reasonsOf";
import { reconcileTasks } from "../reconcileTasks";

/**
 * Unbinds what the state records. Looks first: what somebody else bound meanwhile stays, and is said.
 * Throws where something recorded is still bound afterwards; the state stays then, and the next delete goes on. What the
 * service refuses for good to unbind is let go, and is said.
 */
export async function deleteTokenAccounts(state: ResourceState, context: OperationContext): Promise<void> {
  const { claims, show, notice } = context;
  const options = withDefaults(state);
  await claims.quiet();
  const tokens = new Set([...Object.keys(state.map), ...Object.keys(state.unconfirmed ?? {})]);
  const tasks = leavingTasks(state, [...tokens], claims);
  const outcomes = letLeavingGo(tasks, await reconcileTasks(tasks, context, options.convergence), options);
  noticeLeft(outcomes, show, notice);
  noticeLetGo(outcomes, show, notice);
  if (outcomes.some(({ problem }) => problem !== undefined))
    throw new Error(reasonsOf(outcomes, show, "kept").join("\n"));
}
