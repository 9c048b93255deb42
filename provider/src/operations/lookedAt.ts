import type { SetOptions } from "../inputs/resourceInputs";
import type { Readings } from "../reconcile/lookAtTokens";
import { settleLook } from "../reconcile/settleLook";
import type { TokenTask } from "../reconcile/TokenRun";
import type { OperationContext } from "./OperationContext";
import { refuseConflicts } from "./refuseConflicts";
import { startFrom } from "./startFrom";

/**
 * Gives tasks what a look showed, with the types that decide. Throws, before anything is written, where accounts of
 * somebody else would be displaced and may not be.
 * @param mayConflict which of the tasks may displace what they find; default all
 */
export async function lookedAt(
  tasks: readonly TokenTask[],
  readings: Readings,
  { onConflict, convergence }: Pick<SetOptions, "onConflict" | "convergence">,
  context: OperationContext,
  mayConflict: (task: TokenTask) => boolean = () => true,
): Promise<readonly TokenTask[]> {
  const { session } = context;
  const { concurrency } = session.gate;
  if (onConflict !== "fail") return startFrom(tasks, readings, concurrency);
  const settled = await settleLook(session, convergence, tasks, readings);
  await refuseConflicts(settled.filter(mayConflict), context);
  return startFrom(settled, readings, concurrency);
}
