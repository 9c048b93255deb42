import type { ResourceInputs, ResourceState } from "../../inputs/resourceInputs";
import type { OperationContext } from "../OperationContext";
import { PartialFailure } from "../PartialFailure";
import { reasonsOf } from "../reasonsOf";
import { applyAccountTokens } from "./applyAccountTokens";

/** Brings accounts whose tokens differ between the state and what is declared to what is declared. */
export async function updateAccountTokens(
  id: string,
  olds: ResourceState,
  news: ResourceInputs,
  context: OperationContext,
): Promise<ResourceState> {
  const { outs, outcomes } = await applyAccountTokens(olds, news, context);
  if (outs.incomplete !== true) return outs;
  throw new PartialFailure(id, outs, reasonsOf(outcomes, context.show));
}
