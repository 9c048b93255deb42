import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { entryIn } from "../bindings/entryIn";
import { mapDifference, type MapDifference } from "../bindings/mapDifference";
import { type ResourceInputs, type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../reconcile/lookAtAccounts";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenTask } from "../reconcile/TokenRun";
import type { TpnsError } from "../tpns/errors/TpnsError";
import { accountTokensState, type AccountTokensWork } from "./accountTokensState";
import type { Claims } from "./Claims";
import { missingPairs, type Pair, pairTasks, strayPairs, withoutOwnersPairs } from "./accountTokensPlan";
import { letLeavingGo, type SettledOutcome } from "./letLeavingGo";
import { lookAtAll } from "./lookAtAll";
import { lookAtHolders } from "./lookAtHolders";
import { lookForEvictions } from "./lookForEvictions";
import { noticeLetGo } from "./noticeLetGo";
import type { OperationContext } from "./OperationContext";
import { reconcileTasks } from "./reconcileTasks";
import { refuseConflicts } from "./refuseConflicts";
import { refuseStrays } from "./refuseStrays";
import { respeltNames } from "./respeltNames";
import { startFrom } from "./startFrom";
import { shareGoal } from "./tokenGoal";
import { tokensOf } from "./tokensOf";
import { goWholly, unbindWholly } from "./unbindWholly";
import { withUnconfirmed } from "./withUnconfirmed";

/** What became of a set of accounts. */
export interface Applied {
  readonly outs: ResourceState;
  readonly outcomes: readonly SettledOutcome[];
}

/**
 * Binds the tokens of accounts as declared, from nothing or from a state. Looks at every account that differs, then at
 * the tokens that are to change: what they carry for other accounts is kept. An exclusive set unbinds the tokens that its
 * accounts hold and that it does not declare; for an account that is new to it those are a conflict.
 */
export async function applyAccountTokens(
  state: ResourceState | undefined,
  news: ResourceInputs,
  context: OperationContext,
): Promise<Applied> {
  const { locks } = context.session;
  const { convergence, onInvalidToken } = withDefaults(news);
  const olds = state === undefined ? undefined : { ...state, map: withUnconfirmed(state) };
  const held = tokensOf(...(olds === undefined ? [news] : [olds, news]));
  const { strays, ...work } = await locks.hold(held, () => workOnHeld(olds, news, held, context));
  // Nobody asks for more tokens while holding some: two that did could wait for each other for ever.
  const outcomes = await locks.hold(new Set(strays.map(({ token }) => token)), () =>
    reconcileTasks(strays, context, convergence),
  );
  const tasks = [...work.tasks, ...strays];
  const settled = letLeavingGo(tasks, [...work.outcomes, ...outcomes], { onInvalidToken });
  noticeLetGo(settled, context.show, context.notice);
  return { outs: accountTokensState(news, { ...work, tasks, outcomes: settled }), outcomes: settled };
}

/** Does all of it but for tokens that only the look showed, and that another resource may be working on. */
async function workOnHeld(
  olds: ResourceState | undefined,
  news: ResourceInputs,
  held: ReadonlySet<string>,
  context: OperationContext,
): Promise<AccountTokensWork & { readonly strays: readonly TokenTask[] }> {
  const { session, claims } = context;
  const options = withDefaults(news);
  const difference = mapDifference(olds?.map ?? {}, news.map);
  const look = (account: AccountKey): Promise<unknown> => lookAtAccounts(session, [account]);
  const { concurrency } = session.gate;
  const respelt = await respeltNames(difference.removed, Object.keys(news.map), look, concurrency);
  const looked = accountsToLookAt(olds, news, difference, claims).filter((account) => !respelt.has(account));
  const holders = await lookAtHolders(session, looked, olds?.map ?? {}, news.map);
  if (olds !== undefined && losesPairs(olds, news, difference)) await claims.quiet();

  const switchedOn = options.exclusive && (olds === undefined || !withDefaults(olds).exclusive);
  const taken = new Set(switchedOn ? looked : difference.added);
  const strays = options.exclusive
    ? strayPairs(
        news.map,
        only(holders, (account) => Object.hasOwn(news.map, account)),
      )
    : [];
  if (options.onConflict === "fail")
    await refuseStrays(
      strays.filter(({ account }) => taken.has(account)),
      context,
    );

  const gone = difference.removed.filter((account) => !respelt.has(account));
  const planned = olds === undefined ? [] : goWholly(olds, gone, holders, context);
  const leave = (apart: readonly AccountKey[]): readonly Pair[] =>
    olds === undefined ? [] : givenUp(olds, news, without(holders, apart));
  const missing = missingPairs(news.map, holders);
  const planApart = (apart: readonly AccountKey[]): readonly TokenTask[] =>
    pairTasks(news, missing, [...strays, ...leave(apart)], context);
  const looks = planApart(planned).filter(({ token }) => held.has(token));
  const readings = await lookAtAll(
    session,
    looks.map(({ token }) => token),
  );
  if (options.onConflict === "fail") await refuseConflicts(looks, readings, context);

  // Nothing is written before here, and after here nothing is thrown for what the service does: what was done is kept.
  const wholly = planned.filter((account) => !claims.isWanted(account));
  const { unbound, stopped } = await unbindWholly(wholly, holders, options.convergence, context);
  const all = planApart(unbound);
  const [tasks, elsewhere] = [all.filter(({ token }) => held.has(token)), all.filter(({ token }) => !held.has(token))];
  // What was seen before somebody's accounts went from a token is no ground to write it back.
  const touched = new Set(wholly.flatMap((account) => [...(holders.get(account) ?? [])]));
  const fresh = new Map([...readings].filter(([token]) => !touched.has(token)));
  const written =
    stopped === undefined
      ? await reconcileTasks(startFrom(tasks, fresh, concurrency), context, options.convergence)
      : tasks.map((task) => stoppedBefore(task, stopped));
  const outcomes = stopped === undefined ? await lookForEvictions(news, holders, written, context) : written;
  const lost = outcomes.slice(tasks.length).map((outcome) => lostTask(outcome, news, context));
  const kept = withoutOwnersPairs(without(holders, unbound), context);
  return { holders: kept, tasks: [...tasks, ...lost], outcomes, before: olds?.map ?? {}, strays: elsewhere };
}

/** Stands for a token that nobody worked on and that lost accounts all the same. */
function lostTask({ token, problem }: TokenOutcome, news: ResourceInputs, { dialect }: OperationContext): TokenTask {
  const accounts = problem?.kind === "account-full" ? problem.accounts : [];
  return { token, goal: shareGoal(withDefaults(news, dialect), accounts, []) };
}

/** A token whose turn never came. */
function stoppedBefore({ token }: TokenTask, error: TpnsError): TokenOutcome {
  return { token, seen: undefined, unconfirmed: [], left: [], writes: 0, problem: { kind: "stopped", error } };
}

function accountsToLookAt(
  olds: ResourceState | undefined,
  news: ResourceInputs,
  { added, changed, removed }: MapDifference,
  claims: Claims,
): readonly AccountKey[] {
  const unsure = new Set([
    ...Object.values(olds?.unconfirmed ?? {}).flatMap(accountKeysOf),
    ...(olds?.invalidTokens ?? []),
    ...claims.unboundOf("accountTokens", news.map).map(({ account }) => account),
  ]);
  const isUnsure = ([account, tokens]: [string, string | readonly string[]]): boolean =>
    unsure.has(account) || accountKeysOf(tokens).some((token) => unsure.has(token));
  const switchedOn = olds !== undefined && withDefaults(news).exclusive && !withDefaults(olds).exclusive;
  const again = Object.entries(news.map).filter((entry) => switchedOn || isUnsure(entry));
  return [...new Set([...added, ...changed, ...removed, ...again.map(([account]) => account)])];
}

/** Whether something leaves that another set may declare. */
function losesPairs(olds: ResourceState, news: ResourceInputs, { changed, removed }: MapDifference): boolean {
  if (removed.length > 0) return true;
  return changed.some((account) => {
    const declared = accountKeysOf(entryIn(news.map, account));
    return accountKeysOf(entryIn(olds.map, account)).some((token) => !declared.includes(token));
  });
}

/** The pairs that the state records and the new inputs don't, as far as they are bound. */
function givenUp(olds: ResourceState, news: ResourceInputs, holders: Holders): readonly Pair[] {
  return [...holders].flatMap(([account, tokens]) => {
    const declared = accountKeysOf(entryIn(news.map, account));
    const recorded = accountKeysOf(entryIn(olds.map, account));
    return recorded
      .filter((token) => tokens.has(token) && !declared.includes(token))
      .map((token) => ({ account, token }));
  });
}

function only(holders: Holders, keep: (account: AccountKey) => boolean): Holders {
  return new Map([...holders].filter(([account]) => keep(account)));
}

function without(holders: Holders, accounts: readonly AccountKey[]): Holders {
  const leftOut = new Set(accounts);
  return only(holders, (account) => !leftOut.has(account));
}
