import type { AccountKey } from "../../bindings/accountKey";
import { accountKeysOf } from "../../bindings/canonicalAccounts";
import { entryIn } from "../../bindings/entryIn";
import { mapDifference, type MapDifference } from "../../bindings/mapDifference";
import { type ResourceInputs, type ResourceState, withDefaults } from "../../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../../reconcile/lookAtAccounts";
import type { TokenOutcome } from "../../reconcile/TokenOutcome";
import type { TokenTask } from "../../reconcile/TokenRun";
import type { TpnsError } from "../../tpns/errors/TpnsError";
import type { Claims } from "../Claims";
import { letLeavingGo, type SettledOutcome } from "../letLeavingGo";
import { lookAtAll } from "../lookAtAll";
import { lookedAt } from "../lookedAt";
import { lookForEvictions } from "../lookForEvictions";
import { noticeLetGo } from "../noticeLetGo";
import { noticeTakenByText } from "../noticeTakenByText";
import type { OperationContext } from "../OperationContext";
import { reconcileTasks } from "../reconcileTasks";
import { respeltNames } from "../respeltNames";
import { shareGoal } from "../tokenGoal";
import { tokensOf } from "../tokensOf";
import { missingPairs, type Pair, pairTasks, strayPairs, withoutOwnersPairs } from "./accountTokensPlan";
import { accountTokensState, type AccountTokensWork } from "./accountTokensState";
import { goWholly } from "./goWholly";
import { lookAtHolders } from "./lookAtHolders";
import { refuseStrays } from "./refuseStrays";
import { sureHolders } from "./sureHolders";
import { unbindWholly } from "./unbindWholly";
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
  const respelt = await respeltNames(difference.removed, Object.keys(news.map), look, session.gate.concurrency);
  const looked = accountsToLookAt(olds, news, difference, claims).filter((account) => !respelt.has(account));
  const shown = await lookAtHolders(session, looked, olds?.map ?? {}, news.map);
  if (olds !== undefined && losesPairs(olds, news, difference)) await claims.quiet();
  const holders = await sureHolders(olds?.map ?? {}, news, shown, context);

  const switchedOn = options.exclusive && (olds === undefined || !withDefaults(olds).exclusive);
  const taken = new Set(switchedOn ? looked : difference.added);
  const strays = strayPairs(news, holders);
  if (options.onConflict === "fail")
    await refuseStrays(
      strays.filter(({ account }) => taken.has(account)),
      context,
    );

  const leaving = olds === undefined ? [] : givenUp(olds, news, holders);
  const bind = missingPairs(news.map, holders);
  const planWithout = (unbound: ReadonlySet<AccountKey>): readonly TokenTask[] =>
    pairTasks(news, bind, [...strays, ...leaving.filter(({ account }) => !unbound.has(account))], holders, context);
  const gone = difference.removed.filter((account) => !respelt.has(account));
  const isGone = new Set(gone);
  const apart = [...bind, ...strays, ...leaving.filter(({ account }) => !isGone.has(account))];
  const written = new Set(apart.map(({ token }) => token));
  const wholly =
    olds === undefined ? [] : await goWholly(olds, { accounts: gone, declared: news.map, holders, written }, context);
  const all = planWithout(new Set(wholly));
  const [ours, elsewhere] = [all.filter(({ token }) => held.has(token)), all.filter(({ token }) => !held.has(token))];
  const readings = await lookAtAll(
    session,
    ours.map(({ token }) => token),
  );
  // Nothing is written before here, and after here nothing is thrown for what the service does: what was done is kept.
  const looks = await lookedAt(ours, readings, options, context);
  const { unbound, stopped } = await unbindWholly(wholly, holders, options.convergence, context);
  const touched = new Set(wholly.flatMap((account) => [...(holders.get(account) ?? [])]));
  const tasks = anew(
    looks,
    planWithout(unbound).filter(({ token }) => held.has(token)),
    touched,
  );
  const outcomes =
    stopped === undefined
      ? await lookForEvictions(news, holders, await reconcileTasks(tasks, context, options.convergence), context)
      : tasks.map((task) => stoppedBefore(task, stopped));
  const lost = outcomes.slice(tasks.length).map((outcome) => lostTask(outcome, news, context));
  noticeTakenByText([...held], context);
  const left = new Map([...holders].filter(([account]) => !unbound.has(account)));
  return {
    holders: withoutOwnersPairs(left, context),
    tasks: [...tasks, ...lost],
    outcomes,
    before: olds?.map ?? {},
    strays: elsewhere,
  };
}

/**
 * Tasks as they were looked at, but for tokens from which somebody's accounts went since: what was seen before that is no
 * ground to write them back.
 */
function anew(
  looks: readonly TokenTask[],
  planned: readonly TokenTask[],
  touched: ReadonlySet<string>,
): readonly TokenTask[] {
  const looked = new Map(looks.map((task) => [task.token, task]));
  return planned.map(({ token, goal }) => (touched.has(token) ? undefined : looked.get(token)) ?? { token, goal });
}

/** A token whose turn never came. */
function stoppedBefore({ token }: TokenTask, error: TpnsError): TokenOutcome {
  return { token, seen: undefined, unconfirmed: [], left: [], writes: 0, problem: { kind: "stopped", error } };
}

/** Stands for a token that nobody worked on and that lost accounts all the same. */
function lostTask({ token, problem }: TokenOutcome, news: ResourceInputs, { dialect }: OperationContext): TokenTask {
  const accounts = problem?.kind === "account-full" ? problem.accounts : [];
  return { token, goal: shareGoal(withDefaults(news, dialect), accounts, []) };
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
