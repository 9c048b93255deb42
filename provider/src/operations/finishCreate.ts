import type { ResourceState } from "../inputs/resourceInputs";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { OperationContext } from "./OperationContext";
import { PartialFailure } from "./PartialFailure";
import { reasonsOf } from "./reasonsOf";

/** What a create gives back. */
export interface Created {
  readonly id: string;
  readonly outs: ResourceState;
}

/** Ends a create: a new identity where all is as declared or something is bound, else an error that leaves no state. */
export function finishCreate(
  outs: ResourceState,
  outcomes: readonly TokenOutcome[],
  context: OperationContext,
): Created {
  if (outs.incomplete !== true) return { id: context.newId(), outs };
  const anythingBound = outcomes.some(({ seen = [], unconfirmed }) => seen.length + unconfirmed.length > 0);
  if (!anythingBound) throw new Error(reasonsOf(outcomes, context.show, "nothing").join("\n"));
  throw new PartialFailure(context.newId(), outs, reasonsOf(outcomes, context.show));
}
