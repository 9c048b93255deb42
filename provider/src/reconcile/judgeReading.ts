import { type AccountKey, accountOf, isUnsaid } from "../bindings/accountKey";
import { afterWrite } from "../bindings/afterWrite";
import { isShown } from "../bindings/isShown";
import { alike, isBound, matchAccounts, withKnownTypes } from "../bindings/matchAccounts";
import { planToken, type TokenPlan } from "../bindings/planToken";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import type { Loop } from "./Loop";
import type { SentWrite, TokenRun } from "./TokenRun";

/** Writes for one token in one operation, at most. */
export const MAX_WRITES = 3;

/**
 * Takes in a reading of a token and decides what comes next: done, still pending, another write, or a problem. A write
 * counts as in flight until a reading shows it or it counts as lost. Until then no other write is sent.
 * @param asked when the reading was asked for, in ms
 */
export function judgeReading(loop: Loop, run: TokenRun, reading: readonly AccountKey[], asked: number): void {
  const sent = run.pending;
  const seen = withoutDoubts(run, reading);
  run.seen = seen;
  const plan = planOf(loop, run, seen);
  const strange = plan.kind === "nothing" ? stillShown(run, seen) : [];
  if (plan.kind === "nothing" && strange.length > 0) {
    run.problem = { kind: "still-shown", accounts: strange };
  } else if (plan.kind === "nothing" && !mayStillUndo(loop, run, seen, asked)) {
    if (sent !== undefined) loop.session.lag.shown(run.unseenAfter, asked - sent.at);
    // A set of 100,000 tokens holds no more than it still needs.
    run.pending = undefined;
    run.done = true;
  } else if (plan.kind === "nothing") {
    run.unseenAfter = asked - (sent?.at ?? asked);
  } else if (sent === undefined) {
    follow(run, plan);
  } else if (sent.result.kind === "refused") {
    const { entry } = sent.result;
    const isUnexplained = entry.class === "batch";
    if (isUnexplained) run.unexplained += 1;
    if (entry.retry === "helps" || (isUnexplained && run.unexplained === 1)) writeAgain(loop, run, seen);
    // Refused alone, and twice, while the service took others: it is the token.
    else if (isUnexplained) run.problem = { kind: loop.session.writing.isTaken ? "invalid-token" : "refused", entry };
    else run.problem = { kind: entry.class === "element" ? "invalid-token" : "refused", entry };
  } else if (hasApplied(sent, seen) || isSettled(loop, sent, asked)) {
    if (leavesOtherTypes(sent, seen)) loop.knowledge = { overrideLeavesOtherTypes: true };
    writeAgain(loop, run, seen);
  } else {
    run.unseenAfter = asked - sent.at;
  }
  const seconds = loop.convergence.timeoutSeconds;
  if (
    !run.done &&
    run.problem === undefined &&
    run.writes > 0 &&
    loop.session.clock.now() - run.firstWriteAt >= seconds * 1000
  ) {
    run.next = undefined;
    run.problem = { kind: "not-shown", writes: run.writes, seconds };
  }
}

/**
 * What to do next. If nothing tells whether an account has the wanted type or the one before, everything of its text
 * goes first: what is bound after that is as it was written.
 */
function planOf(loop: Loop, { doubt, task: { goal } }: TokenRun, seen: readonly AccountKey[]): TokenPlan {
  if (doubt.length > 0) return { kind: "write", write: { operator: 3, accounts: doubt } };
  return planToken(goal, seen, loop.knowledge);
}

/**
 * Clears the texts in doubt that do not show: what shows of them later was written since. Returns the reading with the
 * types that follow from that.
 */
function withoutDoubts(run: TokenRun, seen: readonly AccountKey[]): readonly AccountKey[] {
  const { goal } = run.task;
  const wanted = new Set(wantedBy(goal).map(accountOf));
  const ambiguous = [...run.doubt, ...releasedBy(goal)].map(accountOf).filter((text) => wanted.has(text));
  if (ambiguous.length === 0) return seen;
  const texts = new Set(seen.map(accountOf));
  run.cleared = new Set([...run.cleared, ...ambiguous.filter((text) => !texts.has(text))]);
  const untold = new Set(seen.filter(isUnsaid).map(accountOf));
  run.doubt = run.doubt.filter((key) => untold.has(accountOf(key)));
  return withKnownTypes(
    seen,
    wantedBy(goal).filter((key) => run.cleared.has(accountOf(key))),
  );
}

/**
 * What the set gives up and what still shows by its text, although it is not there under its type. Nobody knows whose
 * it is.
 */
function stillShown({ strange, task: { goal } }: TokenRun, seen: readonly AccountKey[]): readonly AccountKey[] {
  const isWanted = (key: AccountKey): boolean => wantedBy(goal).some((other) => accountOf(other) === accountOf(key));
  return seen.filter((key) => !isWanted(key) && strange.some((other) => accountOf(other) === accountOf(key)));
}

/** Whether the goal is reached, but a write that would undo it is still under way. */
function mayStillUndo(
  loop: Loop,
  { pending, task: { goal } }: TokenRun,
  seen: readonly AccountKey[],
  now: number,
): boolean {
  if (pending === undefined || pending.result.kind === "refused") return false;
  if (isShown(pending.write, seen) || isSettled(loop, pending, now)) return false;
  return planToken(goal, afterWrite(pending.write, seen), loop.knowledge).kind !== "nothing";
}

/**
 * Whether a reading proves that the service applied the write: it shows the write, and nothing that the write can't
 * explain.
 */
function hasApplied({ write, before }: SentWrite, seen: readonly AccountKey[]): boolean {
  if (alike(before, seen) || !isShown(write, seen)) return false;
  const explained = write.operator === 4 ? before : [...before, ...write.accounts];
  // Before the write its type may have been untold.
  return seen.every((key) => isBound(key, explained));
}

/** Whether a write that does not show yet counts as lost. */
export function isSettled(loop: Loop, sent: SentWrite, now: number): boolean {
  return now - sent.at >= loop.convergence.settleSeconds * 1000;
}

/** Whether everything that an override named is there, but accounts that it did not name are there too. */
export function leavesOtherTypes({ write }: SentWrite, seen: readonly AccountKey[]): boolean {
  return write.operator === 2 && isShown(write, seen) && matchAccounts(write.accounts, seen).excess.length > 0;
}

function writeAgain(loop: Loop, run: TokenRun, seen: readonly AccountKey[]): void {
  if (run.writes < MAX_WRITES) {
    follow(run, planOf(loop, run, seen));
    return;
  }
  const before = run.pending?.before ?? [];
  const seconds = loop.convergence.timeoutSeconds;
  const lingering = lingeringTexts(run, seen);
  if (lingering.length > 0) run.problem = { kind: "still-shown", accounts: lingering };
  else
    run.problem = alike(before, seen)
      ? { kind: "not-shown", writes: run.writes, seconds }
      : { kind: "rebinds", writes: run.writes };
}

/**
 * Texts that removals did not take away and that an answer without types still shows. It may be another account of the
 * same text.
 */
function lingeringTexts({ pending }: TokenRun, seen: readonly AccountKey[]): readonly AccountKey[] {
  if (pending?.write.operator !== 3) return [];
  const { accounts } = pending.write;
  return seen.filter((key) => isUnsaid(key) && accounts.some((other) => accountOf(other) === accountOf(key)));
}

function follow(run: TokenRun, plan: TokenPlan): void {
  if (plan.kind === "write") run.next = plan.write;
  if (plan.kind === "blocked") run.problem = { kind: plan.by, accounts: plan.accounts };
}
