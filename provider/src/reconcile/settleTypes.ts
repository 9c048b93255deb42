import { isDeepStrictEqual } from "node:util";

import { type AccountKey, accountKey, accountOf, isUnsaid } from "../bindings/accountKey";
import { DOCUMENTED_TYPES } from "../bindings/AccountType";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import { alike, matchAccounts } from "../bindings/matchAccounts";
import { shareAccounts } from "../bindings/shareAccounts";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import { isSettled, leavesOtherTypes } from "./judgeReading";
import { lookAtTokens, type Readings } from "./lookAtTokens";
import type { Loop } from "./Loop";
import { resolveTypes, type TypeQuestion } from "./resolveTypes";
import type { TokenRun } from "./TokenRun";

/**
 * Finds the types that decide how tokens go on, where by-token answers left them out (TPNS 1024/33769 shows none):
 * an account that changes its type only, and one that an override left there and that only its type can remove.
 * Answers the readings with those types in place; the others stay open.
 * @param asked when the readings were asked for, in ms
 */
export async function settleTypes(
  loop: Loop,
  runs: readonly TokenRun[],
  readings: Readings,
  asked: number,
): Promise<Readings> {
  const untold = runs.filter((run) => readings.get(run.task.token)?.some(isUnsaid));
  if (untold.length === 0) return readings;
  let before = readings;
  for (let round = 1; ; round += 1) {
    const { settled, tokens } = await askForTypes(loop, untold, before, asked);
    if (tokens.size === 0 || round >= ROUNDS) return settled;
    // Several answers make one reading only where nothing was applied in between.
    const after = await lookAtTokens(loop.session, [...tokens]);
    if ([...after].every(([token, seen]) => isDeepStrictEqual(seen, before.get(token)))) return settled;
    before = new Map([...before, ...after]);
  }
}

/** How often readings are made again where something changes meanwhile. One write is under way for a token. */
const ROUNDS = 3;

async function askForTypes(loop: Loop, runs: readonly TokenRun[], readings: Readings, asked: number) {
  const settled = new Map(readings);
  const tokens = new Set<string>();
  // What is known of a text first: one call then. All documented types only where that found nothing.
  for (const candidatesFor of [changedTypes, untoldOfAnyType, leftoversAsKnown, leftoversOfAnyType]) {
    const questions = runs.flatMap((run): TypeQuestion[] => {
      const candidates = candidatesFor(run, settled.get(run.task.token) ?? [], loop, asked);
      const write = run.pending?.write;
      const written = write === undefined || write.operator === 4 ? [] : write.accounts;
      const telling = candidates.filter((key) => written.includes(key));
      return candidates.length === 0 ? [] : [{ token: run.task.token, candidates, telling }];
    });
    if (questions.length === 0) continue;
    const answers = await resolveTypes(loop.session, questions);
    for (const { token, candidates } of questions) {
      tokens.add(token);
      const seen = settled.get(token) ?? [];
      settled.set(token, replaceTexts(seen, candidates, answers.get(token) ?? [], candidatesFor === changedTypes));
    }
  }
  return { settled, tokens };
}

/**
 * Accounts seen without a type of which the goal, or what was there before, knows one type to keep and another to lose;
 * and those that a removal should have taken long ago, which may be of another type than ours.
 */
function changedTypes(run: TokenRun, seen: readonly AccountKey[], loop: Loop, asked: number): readonly AccountKey[] {
  const { pending, task } = run;
  const [wanted, released] = [wantedBy(task.goal), releasedBy(task.goal)];
  const before = [...(pending?.before ?? []), ...released];
  const removing = pending?.write.operator === 3 && isSettled(loop, pending, asked);
  return seen.filter(isUnsaid).flatMap((key) => {
    const [olds, news] = [typed(before, key), typed(wanted, key)];
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
  return underWay || missing.length === 0 ? [] : untold.flatMap(ofAnyType);
}

/** Accounts seen without a type beside all that an override wrote, with the types that they had before. */
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
  return leftovers(run, seen, loop, asked).flatMap(ofAnyType);
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

function ofAnyType(key: AccountKey): readonly AccountKey[] {
  return DOCUMENTED_TYPES.map((type) => accountKey(accountOf(key), type));
}

function typed(keys: readonly AccountKey[], like: AccountKey): readonly AccountKey[] {
  return keys.filter((key) => !isUnsaid(key) && accountOf(key) === accountOf(like));
}

/** Puts what was found in place of the open keys of the texts asked for; found nothing, they go or stay. */
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
