import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import { mapDifference, type MapDifference } from "../../bindings/mapDifference";
import type { TokenGoal } from "../../bindings/TokenGoal";
import { type ResourceInputs, type ResourceState, withDefaults } from "../../inputs/resourceInputs";
import { lookAtTokens } from "../../reconcile/lookAtTokens";
import type { TokenTask } from "../../reconcile/TokenRun";
import type { Claims } from "../Claims";
import { leavingTasks } from "../leavingTasks";
import { letLeavingGo } from "../letLeavingGo";
import { lookAtAll } from "../lookAtAll";
import { lookedAt } from "../lookedAt";
import { lookForEvictions } from "../lookForEvictions";
import { noticeLeft } from "../noticeLeft";
import { noticeLetGo } from "../noticeLetGo";
import { noticeTakenByText } from "../noticeTakenByText";
import type { OperationContext } from "../OperationContext";
import { PartialFailure } from "../PartialFailure";
import { reasonsOf } from "../reasonsOf";
import { reconcileTasks } from "../reconcileTasks";
import { respeltNames } from "../respeltNames";
import { stateAfter } from "../stateAfter";
import { declaredGoal } from "../tokenGoal";

/**
 * Brings what differs between the state and what is declared to what is declared. An exclusive set starts from the state:
 * a token that is the same in both is not touched. Looks first at tokens that are new, shared, or leave, or of which the
 * state isn't sure.
 *
 * Throws a `PartialFailure` where not all is as declared afterwards, another error where nothing was written.
 */
export async function updateTokenAccounts(
  id: string,
  olds: ResourceState,
  news: ResourceInputs,
  context: OperationContext,
): Promise<ResourceState> {
  const { session, claims, dialect, show } = context;
  const options = withDefaults(news, dialect);
  const difference = mapDifference(olds.map, news.map);
  if (losesPairs(olds, news, difference)) await claims.quiet();

  const { looked, taken } = tokensToLookAt(olds, news, difference, claims);
  const readings = await lookAtAll(session, [...looked]);
  const look = (token: string): Promise<unknown> => lookAtTokens(session, [token]);
  const respelt = await respeltNames(difference.removed, Object.keys(news.map), look, session.gate.concurrency);
  const task = (token: string): TokenTask => ({ token, goal: goalFor(token, olds, news, context) });
  const fresh = [...looked].map(task);
  const started = await lookedAt(fresh, readings, options, context, ({ token, goal }) => {
    return goal.kind === "share" || taken.has(token);
  });

  const known = difference.changed.filter((token) => !looked.has(token));
  const tasks = [
    ...known.map((token): TokenTask => ({ ...task(token), start: accountKeysOf(entryIn(olds.map, token)) })),
    ...started,
    ...leavingTasks(
      olds,
      difference.removed.filter((token) => !respelt.has(token)),
      claims,
    ),
  ];
  const written = letLeavingGo(tasks, await reconcileTasks(tasks, context, options.convergence), {
    ...options,
    mayLeave: (token) => Object.hasOwn(olds.map, token) || Object.hasOwn(olds.unconfirmed ?? {}, token),
  });
  const outcomes = await lookForEvictions(news, new Map(), written, context);
  noticeLeft(outcomes, show, context.notice);
  noticeLetGo(outcomes, show, context.notice);
  noticeTakenByText(Object.keys(news.map), context);
  const outs = stateAfter(news, olds.map, outcomes);
  if (outs.incomplete === true) throw new PartialFailure(id, outs, reasonsOf(outcomes, show));
  return outs;
}

/** Whether something leaves that another set may declare. What an owner drops from its tokens none may. */
function losesPairs(olds: ResourceState, news: ResourceInputs, { changed, removed }: MapDifference): boolean {
  if (removed.length > 0) return true;
  if (withDefaults(news).exclusive) return false;
  return changed.some((token) => {
    const wanted = accountKeysOf(entryIn(news.map, token));
    return accountKeysOf(entryIn(olds.map, token)).some((account) => !wanted.includes(account));
  });
}

/** Which tokens are read before they are planned, and which of those an exclusive set takes over now. */
function tokensToLookAt(
  olds: ResourceState,
  news: ResourceInputs,
  { added, changed }: MapDifference,
  claims: Claims,
): { looked: ReadonlySet<string>; taken: ReadonlySet<string> } {
  const exclusive = withDefaults(news).exclusive;
  const undone = claims.unboundOf("tokenAccounts", news.map).map(({ token }) => token);
  const unsure = [...Object.keys(olds.unconfirmed ?? {}), ...(olds.invalidTokens ?? []), ...undone];
  const looked = new Set([...added, ...unsure.filter((token) => Object.hasOwn(news.map, token))]);
  if (!exclusive) return { looked: new Set([...looked, ...changed]), taken: new Set() };
  if (!withDefaults(olds).exclusive) {
    const all = new Set(Object.keys(news.map));
    return { looked: all, taken: all };
  }
  return { looked, taken: new Set(added) };
}

function goalFor(
  token: string,
  olds: ResourceState,
  news: ResourceInputs,
  { claims, dialect }: OperationContext,
): TokenGoal {
  const wanted = accountKeysOf(entryIn(news.map, token));
  const held = [...accountKeysOf(entryIn(olds.map, token)), ...accountKeysOf(entryIn(olds.unconfirmed, token))];
  const released = [...new Set(held)].filter(
    (account) => !wanted.includes(account) && !claims.isDeclared(token, account),
  );
  return declaredGoal(withDefaults(news, dialect), wanted, released);
}
