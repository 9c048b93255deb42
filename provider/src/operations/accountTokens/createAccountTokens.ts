import type { ResourceInputs } from "../../inputs/resourceInputs";
import { type Created, finishCreate } from "../finishCreate";
import type { OperationContext } from "../OperationContext";
import { applyAccountTokens } from "./applyAccountTokens";

/**
 * Binds the tokens of accounts as declared. What is already so is adopted without a write.
 * Throws a `PartialFailure` where something is bound now and not all is as declared, another error where nothing is.
 */
export async function createAccountTokens(inputs: ResourceInputs, context: OperationContext): Promise<Created> {
  const { outs, outcomes } = await applyAccountTokens(undefined, inputs, context);
  return finishCreate(outs, outcomes, context);
}
