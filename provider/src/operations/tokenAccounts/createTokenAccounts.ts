import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { type ResourceInputs, withDefaults } from "../../inputs/resourceInputs";
import type { TokenTask } from "../../reconcile/TokenRun";
import { type Created, finishCreate } from "../finishCreate";
import { lookAtAll } from "../lookAtAll";
import { lookedAt } from "../lookedAt";
import { lookForEvictions } from "../lookForEvictions";
import { noticeTakenByText } from "../noticeTakenByText";
import type { OperationContext } from "../OperationContext";
import { reconcileTasks } from "../reconcileTasks";
import { stateAfter } from "../stateAfter";
import { declaredGoal } from "../tokenGoal";

/**
 * Binds what is declared. Looks first: what is already as declared is adopted without a write, and accounts that would be
 * displaced are a conflict unless `onConflict` lets them.
 *
 * Throws a `PartialFailure` where something is bound now and not all is as declared, another error where nothing is.
 */
export async function createTokenAccounts(inputs: ResourceInputs, context: OperationContext): Promise<Created> {
  const { session } = context;
  const options = withDefaults(inputs, context.dialect);
  // The first calls are on their way while the rest is planned.
  const looking = lookAtAll(session, Object.keys(inputs.map));
  const tasks = Object.entries(inputs.map).map(([token, accounts]): TokenTask => {
    return { token, goal: declaredGoal(options, accountKeysOf(accounts)) };
  });
  const looked = await lookedAt(tasks, await looking, options, context);
  const written = await reconcileTasks(looked, context, options.convergence);
  const outcomes = await lookForEvictions(inputs, new Map(), written, context);
  noticeTakenByText(Object.keys(inputs.map), context);
  return finishCreate(stateAfter(inputs, {}, outcomes), outcomes, context);
}
