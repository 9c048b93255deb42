import { accountKeysOf } from "../bindings/canonicalAccounts";
import { redactor } from "../inputs/Redactor";
import { type ResourceInputs, type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { reconcileTokens } from "../reconcile/reconcileTokens";
import type { TokenTask } from "../reconcile/TokenRun";
import { findConflicts } from "./findConflicts";
import { lookAtAll } from "./lookAtAll";
import type { OperationContext } from "./OperationContext";
import { PartialFailure } from "./PartialFailure";
import { reasonsOf, refusal } from "./reasonsOf";
import { stateAfter } from "./stateAfter";

/** What a create gives back. */
export interface CreatedSet {
  readonly id: string;
  readonly outs: ResourceState;
}

/**
 * Binds what is declared. Looks first: what is already as declared is adopted without a write, and accounts that are
 * not declared are a conflict unless `onConflict` lets them be displaced.
 *
 * Throws a {@link PartialFailure} where something is bound now and not all is as declared, another error where nothing is.
 */
export async function createSet(inputs: ResourceInputs, context: OperationContext): Promise<CreatedSet> {
  const options = withDefaults(inputs);
  const show = redactor(options.redact);
  const readings = await lookAtAll(context.session, Object.keys(inputs.tokenAccounts));
  const tasks = Object.entries(inputs.tokenAccounts).map(([token, accounts]): TokenTask => {
    return { token, goal: { kind: "own", wanted: accountKeysOf(accounts) }, start: readings.get(token) ?? [] };
  });
  const conflicts = options.onConflict === "fail" ? findConflicts(tasks, readings) : [];
  if (conflicts.length > 0) throw refusal(conflicts, show);

  const outcomes = await reconcileTokens(tasks, context.session, options.convergence);
  const outs = stateAfter(inputs, {}, outcomes);
  if (outs.incomplete !== true) return { id: context.newId(), outs };
  const reasons = reasonsOf(outcomes, show);
  const anythingBound = outcomes.some(({ seen = [], unconfirmed }) => seen.length + unconfirmed.length > 0);
  throw anythingBound ? new PartialFailure(context.newId(), outs, reasons) : new Error(reasons.join("\n"));
}
