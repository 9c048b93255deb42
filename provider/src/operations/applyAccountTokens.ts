import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf } from "../bindings/canonicalAccounts";
import { mapDifference } from "../bindings/mapDifference";
import { redactor } from "../inputs/Redactor";
import { type ResourceInputs, type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { type Holders, lookAtAccounts } from "../reconcile/lookAtAccounts";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import { accountTokensState } from "./accountTokensState";
import { missingPairs, type Pair, pairTasks, strayPairs } from "./accountTokensPlan";
import { lookAtAll } from "./lookAtAll";
import { noticeEvictions } from "./noticeEvictions";
import type { OperationContext } from "./OperationContext";
import { reconcileTasks } from "./reconcileTasks";
import { refuseConflicts } from "./refuseConflicts";
import { refuseStrays } from "./refuseStrays";
import { startFrom } from "./startFrom";
import { unbindWholly } from "./unbindWholly";

/** What became of a set of accounts. */
export interface Applied {
  readonly outs: ResourceState;
  readonly outcomes: readonly TokenOutcome[];
}

/**
 * Binds the tokens of accounts as declared, from nothing or from a state. Looks at every account that differs, then at
 * the tokens that are to change: what they carry for other accounts is kept. An exclusive set unbinds the tokens that its
 * accounts hold and that it does not declare; for an account that is new to it those are a conflict.
 */
export async function applyAccountTokens(
  olds: ResourceState | undefined,
  news: ResourceInputs,
  context: OperationContext,
): Promise<Applied> {
  const { session, claims } = context;
  const options = withDefaults(news);
  const show = redactor(options.redact);
  const difference = mapDifference(olds?.map ?? {}, news.map);
  const looked = accountsToLookAt(olds, news, difference);
  const holders = await lookAtAccounts(session, looked);
  if (difference.removed.length > 0) await claims.quiet();

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
      show,
    );

  const wholly = olds === undefined ? [] : await unbindWholly(olds, difference.removed, holders, context);
  const gone =
    olds === undefined
      ? []
      : givenUp(
          olds,
          news,
          only(holders, (account) => !wholly.includes(account)),
        );
  const tasks = pairTasks(news, missingPairs(news.map, holders), [...strays, ...gone], context);
  const readings = await lookAtAll(
    session,
    tasks.map(({ token }) => token),
  );
  if (options.onConflict === "fail") await refuseConflicts(tasks, readings, context, show);

  const started = startFrom(tasks, readings, session.gate.concurrency);
  const outcomes = await reconcileTasks(started, context, options.convergence);
  await noticeEvictions(news, holders, context, show);
  const before = olds?.map ?? {};
  const kept = only(holders, (account) => !wholly.includes(account));
  return { outs: accountTokensState(news, { holders: kept, tasks, outcomes, before }), outcomes };
}

function accountsToLookAt(
  olds: ResourceState | undefined,
  news: ResourceInputs,
  { added, changed, removed }: ReturnType<typeof mapDifference>,
): readonly AccountKey[] {
  const unsure = new Set([
    ...Object.values(olds?.unconfirmed ?? {}).flatMap(accountKeysOf),
    ...(olds?.invalidTokens ?? []),
  ]);
  const isUnsure = ([account, tokens]: [string, string | readonly string[]]): boolean =>
    unsure.has(account) || accountKeysOf(tokens).some((token) => unsure.has(token));
  const switchedOn = olds !== undefined && withDefaults(news).exclusive && !withDefaults(olds).exclusive;
  const again = Object.entries(news.map).filter((entry) => switchedOn || isUnsure(entry));
  return [...new Set([...added, ...changed, ...removed, ...again.map(([account]) => account)])];
}

/** The pairs that the state records and the new inputs don't, as far as they are bound. */
function givenUp(olds: ResourceState, news: ResourceInputs, holders: Holders): readonly Pair[] {
  return [...holders].flatMap(([account, tokens]) => {
    const declared = accountKeysOf(news.map[account] ?? []);
    const recorded = accountKeysOf(olds.map[account] ?? []);
    return recorded
      .filter((token) => tokens.has(token) && !declared.includes(token))
      .map((token) => ({ account, token }));
  });
}

function only(holders: Holders, keep: (account: AccountKey) => boolean): Holders {
  return new Map([...holders].filter(([account]) => keep(account)));
}
