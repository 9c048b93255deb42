import { isDeepStrictEqual } from "node:util";

import { type AccountKey, accountOf, accountTypeOf, isUnsaid } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import { alike, matchAccounts } from "../bindings/matchAccounts";
import { shareAccounts } from "../bindings/shareAccounts";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import { isSettled, leavesOtherTypes } from "./judgeReading";
import { lookAtTokens, type Readings } from "./lookAtTokens";
import type { Loop } from "./Loop";
import { ofAnyType } from "./ofAnyType";
import { resolveTypes, type TypeQuestion } from "./resolveTypes";
import { settleOwn } from "./settleOwn";
import type { TokenRun } from "./TokenRun";

/**
 * Finds the types that decide how tokens go on, if answers by token left them out (TPNS 1024/33769 shows none). These
 * are the types of accounts that the set takes for its own, of an account that changes only its type, of accounts of
 * others that an override must name, and of what an override left there and only its type can remove. Returns the
 * readings with those types in place; the others stay open.
 * @param asked when the readings were asked for, in ms
 * @param candidates which types to look for; default all that decide what to write
 */
export async function settleTypes(
  loop: Loop,
  runs: readonly TokenRun[],
  readings: Readings,
  asked: number,
  candidates: readonly Candidates[] = ALL_CANDIDATES,
): Promise<Readings> {
  const untold = runs.filter((run) => readings.get(run.task.token)?.some(isUnsaid));
  if (untold.length === 0) return readings;
  let before = readings;
  let opened = await settleOwn(loop, untold, readings);
  for (let round = 1; ; round += 1) {
    const { settled, tokens } = await askForTypes(loop, untold, opened, asked, candidates);
    if (tokens.size === 0 || round >= ROUNDS) return settled;
    // Several answers make one reading only where nothing was applied in between.
    const after = await lookAtTokens(loop.session, [...tokens]);
    const other = untold.filter(({ pending, task: { token, start } }) => {
      const [now, then] = [after.get(token), before.get(token)];
      if (now === undefined || then === undefined || isDeepStrictEqual(now, then)) return false;
      // What is taken to be bound without a look has types.
      return start === undefined || pending !== undefined || !alike(now, then);
    });
    if (other.length === 0) return settled;
    const changed = new Map(other.map(({ task: { token } }) => [token, after.get(token) ?? []]));
    for (const run of other) run.isAsked = false;
    before = new Map([...before, ...changed]);
    opened = await settleOwn(loop, other, new Map([...opened, ...changed]));
  }
}

/** How often readings are made again if something changes meanwhile. One write is under way for a token. */
const ROUNDS = 3;

/** The accounts that an answer without a type may mean. */
type Candidates = (run: TokenRun, seen: readonly AccountKey[], loop: Loop, asked: number) => readonly AccountKey[];

async function askForTypes(
  loop: Loop,
  runs: readonly TokenRun[],
  readings: Readings,
  asked: number,
  candidates: readonly Candidates[],
) {
  const settled = new Map(readings);
  const tokens = new Set<string>();
  for (const candidatesFor of candidates) {
    const open = runs.flatMap((run) => {
      const some = candidatesFor(run, settled.get(run.task.token) ?? [], loop, asked);
      return some.length === 0 ? [] : [{ run, question: questionOf(run, some) }];
    });
    if (open.length === 0) continue;
    const answers = await resolveTypes(
      loop.session,
      open.map(({ question }) => question),
    );
    for (const { run, question } of open) {
      const { token } = run.task;
      if (answers === undefined) {
        // An account of a type that answers name elsewhere would be named here, too.
        const { namedByToken } = loop.session.types;
        const unnamed = question.candidates.filter((key) => !namedByToken.has(accountTypeOf(key) ?? -1));
        const doubt = doubtful(run, unnamed);
        run.doubt = [...new Set([...run.doubt, ...doubt])];
        if (candidatesFor === changedTypes) {
          const seen = settled.get(token) ?? [];
          settled.set(token, replaceTexts(seen, unnamed, onlyOnes(question.candidates, unnamed, seen), false));
        }
        continue;
      }
      tokens.add(token);
      const seen = settled.get(token) ?? [];
      settled.set(
        token,
        replaceTexts(seen, question.candidates, answers.get(token) ?? [], candidatesFor === changedTypes),
      );
    }
  }
  return { settled, tokens };
}

function questionOf({ pending, task: { token } }: TokenRun, candidates: readonly AccountKey[]): TypeQuestion {
  const written = pending === undefined || pending.write.operator === 4 ? [] : pending.write.accounts;
  return { token, candidates, telling: candidates.filter((key) => written.includes(key)) };
}

/**
 * Of accounts of one text, the only one that it can be: another one of that text stands there with its type, or would.
 */
function onlyOnes(
  candidates: readonly AccountKey[],
  possible: readonly AccountKey[],
  seen: readonly AccountKey[],
): readonly AccountKey[] {
  const others = [...candidates, ...seen.filter((key) => !isUnsaid(key))];
  return possible.filter(
    (key) =>
      possible.every((other) => other === key || accountOf(other) !== accountOf(key)) &&
      others.some((other) => other !== key && accountOf(other) === accountOf(key)),
  );
}

/** Accounts of a text that is wanted with another type than before: nothing tells whether it has the wanted one. */
function doubtful({ task: { goal } }: TokenRun, candidates: readonly AccountKey[]): readonly AccountKey[] {
  const wanted = new Set(wantedBy(goal).map(accountOf));
  const [ours, texts] = [new Set([...wantedBy(goal), ...releasedBy(goal)]), new Map<string, number>()];
  for (const key of candidates) texts.set(accountOf(key), (texts.get(accountOf(key)) ?? 0) + 1);
  const isChanged = (key: AccountKey): boolean => wanted.has(accountOf(key)) && (texts.get(accountOf(key)) ?? 0) > 1;
  return candidates.filter((key) => isChanged(key) && (goal.kind === "own" || ours.has(key)));
}

/**
 * Accounts seen without a type, for which the goal, an override, or what was there before knows one type to keep and
 * another to lose. Also accounts that a removal should have taken long ago: they may be of another type than ours.
 */
function changedTypes(run: TokenRun, seen: readonly AccountKey[], loop: Loop, asked: number): readonly AccountKey[] {
  const { pending, task, cleared } = run;
  const released = releasedBy(task.goal);
  const wanted = [...wantedBy(task.goal), ...(pending?.write.operator === 2 ? pending.write.accounts : [])];
  const before = [...(pending?.before ?? []), ...released];
  const removing = pending?.write.operator === 3 && isSettled(loop, pending, asked);
  return seen.filter(isUnsaid).flatMap((key) => {
    // What was not there at all a while ago is what was written since.
    if (cleared.has(accountOf(key))) return [];
    // Nor is it an account that stands beside it with its type.
    const isOpenYet = (other: AccountKey): boolean => !seen.includes(other);
    const [olds, said] = [typed(before, key).filter(isOpenYet), typed(wanted, key)];
    const news = said.filter(isOpenYet);
    if (said.length > 0 && news.length === 0) return olds;
    if (removing && news.length === 0) return typed(released, key);
    return olds.length > 0 && news.length > 0 && !alike(olds, news) ? [...new Set([...olds, ...news])] : [];
  });
}

/** Somebody else's accounts that an override must name, so that it keeps them. */
function untoldOfAnyType(
  { pending, task: { goal } }: TokenRun,
  seen: readonly AccountKey[],
  loop: Loop,
  asked: number,
): readonly AccountKey[] {
  if (goal.kind !== "share") return [];
  const underWay = pending !== undefined && alike(pending.before, seen) && !isSettled(loop, pending, asked);
  const { missing, untold } = shareAccounts(goal, seen);
  return underWay || missing.length === 0 ? [] : untold.flatMap(likeAny);
}

/**
 * Somebody else's account on a token that a set owns and where nothing is missing: if its type is known, the set can
 * remove the account by it. An override that leaves other types would change nothing, and that would show only when the
 * override counts as lost.
 */
function guestsOfAnyType({ pending, task: { goal } }: TokenRun, seen: readonly AccountKey[]): readonly AccountKey[] {
  if (pending !== undefined || goal.kind !== "own" || goal.wanted.length === 0) return [];
  const { missing, excess } = matchAccounts(goal.wanted, seen);
  return missing.length > 0 ? [] : excess.filter(isUnsaid).flatMap(likeAny);
}

/** Accounts seen without a type beside everything that an override wrote, with the types that they had before. */
function leftoversAsKnown(
  run: TokenRun,
  seen: readonly AccountKey[],
  loop: Loop,
  asked: number,
): readonly AccountKey[] {
  return leftovers(run, seen, loop, asked).flatMap((key) => typed(run.pending?.before ?? [], key));
}

/** The same accounts with every documented type. */
function leftoversOfAnyType(
  run: TokenRun,
  seen: readonly AccountKey[],
  loop: Loop,
  asked: number,
): readonly AccountKey[] {
  return leftovers(run, seen, loop, asked).flatMap(likeAny);
}

function leftovers(
  { pending, task: { goal } }: TokenRun,
  seen: readonly AccountKey[],
  loop: Loop,
  asked: number,
): readonly AccountKey[] {
  if (pending === undefined || goal.kind !== "own" || !leavesOtherTypes(pending, seen)) return [];
  // As before the write: it may be on its way, until it counts as lost.
  if (alike(pending.before, seen) && !isSettled(loop, pending, asked)) return [];
  return matchAccounts(goal.wanted, seen).excess.filter(isUnsaid);
}

function likeAny(key: AccountKey): readonly AccountKey[] {
  return ofAnyType(accountOf(key));
}

function typed(keys: readonly AccountKey[], like: AccountKey): readonly AccountKey[] {
  return keys.filter((key) => !isUnsaid(key) && accountOf(key) === accountOf(like));
}

/** Puts what was found in place of the open keys of the texts asked for. Without a find, `dropUnfound` says whether they go. */
function replaceTexts(
  seen: readonly AccountKey[],
  asked: readonly AccountKey[],
  found: readonly AccountKey[],
  dropUnfound: boolean,
): readonly AccountKey[] {
  const kept = seen.filter((key) => {
    if (!isUnsaid(key) || typed(asked, key).length === 0) return true;
    return typed(found, key).length === 0 && !dropUnfound;
  });
  return accountKeysOf(canonicalAccounts([...kept, ...found]));
}

/**
 * What is known about a text comes first: that takes one call. All documented types come only if that found nothing.
 */
const ALL_CANDIDATES: readonly Candidates[] = [
  changedTypes,
  untoldOfAnyType,
  guestsOfAnyType,
  leftoversAsKnown,
  leftoversOfAnyType,
];

/** What decides whether the set may write at all: a shared token may hold a rival. */
export const RIVALS: readonly Candidates[] = [changedTypes, untoldOfAnyType];
