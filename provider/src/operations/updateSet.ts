import { accountKeysOf } from "../bindings/canonicalAccounts";
import { mapDifference } from "../bindings/mapDifference";
import type { TokenGoal } from "../bindings/TokenGoal";
import { redactor } from "../inputs/Redactor";
import { type ResourceInputs, type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { reconcileTokens } from "../reconcile/reconcileTokens";
import type { TokenTask } from "../reconcile/TokenRun";
import { findConflicts } from "./findConflicts";
import { leavingTasks, noticeLeft } from "./leavingTasks";
import { lookAtAll } from "./lookAtAll";
import type { OperationContext } from "./OperationContext";
import { PartialFailure } from "./PartialFailure";
import { reasonsOf, refusal } from "./reasonsOf";
import { stateAfter } from "./stateAfter";

/**
 * Brings what differs between the state and what is declared to what is declared. Starts from the state: a token that is
 * the same in both is not touched. Looks first at tokens that are new, that leave, or of which the state isn't sure.
 *
 * Throws a {@link PartialFailure} where not all is as declared afterwards, another error where nothing was written.
 */
export async function updateSet(
  id: string,
  olds: ResourceState,
  news: ResourceInputs,
  context: OperationContext,
): Promise<ResourceState> {
  const options = withDefaults(news);
  const show = redactor(options.redact);
  const unsure = Object.keys(olds.unconfirmed ?? {}).filter((token) => Object.hasOwn(news.tokenAccounts, token));
  const { added, changed, removed } = mapDifference(olds.tokenAccounts, news.tokenAccounts);
  const goal = (token: string): TokenGoal => ({ kind: "own", wanted: accountKeysOf(news.tokenAccounts[token] ?? []) });

  const looked = new Set([...added, ...unsure]);
  const readings = await lookAtAll(context.session, [...looked]);
  const fresh = [...looked].map((token): TokenTask => ({ token, goal: goal(token), start: readings.get(token) ?? [] }));
  const isNew = new Set(added);
  const taken = fresh.filter(({ token }) => isNew.has(token) && !Object.hasOwn(olds.unconfirmed ?? {}, token));
  const conflicts = options.onConflict === "fail" ? findConflicts(taken, readings) : [];
  if (conflicts.length > 0) throw refusal(conflicts, show);

  const known = changed.filter((token) => !looked.has(token));
  const tasks = [
    ...known.map((token): TokenTask => ({
      token,
      goal: goal(token),
      start: accountKeysOf(olds.tokenAccounts[token] ?? []),
    })),
    ...fresh,
    ...leavingTasks(olds, removed),
  ];
  const outcomes = await reconcileTokens(tasks, context.session, options.convergence);
  noticeLeft(outcomes, show, context.notice);
  const outs = stateAfter(news, olds.tokenAccounts, outcomes);
  if (outs.incomplete === true) throw new PartialFailure(id, outs, reasonsOf(outcomes, show));
  return outs;
}
