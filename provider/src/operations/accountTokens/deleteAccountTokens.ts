import type { ResourceState } from "../../inputs/resourceInputs";
import type { OperationContext } from "../OperationContext";
import { reasonsOf } from "../reasonsOf";
import { applyAccountTokens } from "./applyAccountTokens";

/**
 * Unbinds what the state records: whole accounts where that takes nothing of anybody else and fewer calls, else pair by pair.
 * Throws where something recorded is still bound afterwards; the state stays then, and the next delete goes on.
 */
export async function deleteAccountTokens(state: ResourceState, context: OperationContext): Promise<void> {
  const { kind, app, options } = state;
  await context.claims.quiet();
  // Nothing else of the state goes along: whether the last operation failed says nothing of this one.
  const { outs, outcomes } = await applyAccountTokens(state, { kind, app, options, map: {} }, context);
  if (outs.incomplete !== true) return;
  throw new Error(reasonsOf(outcomes, context.show, "kept").join("\n"));
}
