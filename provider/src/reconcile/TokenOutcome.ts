import type { AccountKey } from "../bindings/accountKey";
import { isBound, matchAccounts, withKnownTypes } from "../bindings/matchAccounts";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import type { TpnsError } from "../tpns/errors/TpnsError";
import type { TokenProblem } from "./TokenProblem";
import type { TokenRun } from "./TokenRun";

/** How a token came out of the loop. */
export interface TokenOutcome {
  readonly token: string;
  /**
   * What is ours of the last reading, or of what was taken to be bound where there was none; undefined where neither is
   * known. Of a token that an exclusive set declares all is ours, else what is declared or was recorded.
   */
  readonly seen: readonly AccountKey[] | undefined;
  /** Accounts that were written and not seen: they may be bound now or later. */
  readonly unconfirmed: readonly AccountKey[];
  /** Accounts that are bound and were left alone, since the state does not record them. */
  readonly left: readonly AccountKey[];
  /** Writes sent for it. */
  readonly writes: number;
  /** Why the goal was not reached; absent where it was. */
  readonly problem: TokenProblem | undefined;
}

/** Sums up a token after the loop. `stopped` is what ended the loop early, if anything did. */
export function outcomeOf(run: TokenRun, stopped: TpnsError | undefined): TokenOutcome {
  const { token, goal } = run.task;
  const problem =
    problemOf(run) ?? (run.done || stopped === undefined ? undefined : { kind: "stopped" as const, error: stopped });
  return {
    token,
    seen: run.seen === undefined ? undefined : oursOf(run, run.seen),
    unconfirmed: run.done ? [] : unconfirmed(run),
    writes: run.writes,
    left: run.done && goal.kind === "leave" ? matchAccounts(goal.recorded, run.seen ?? []).excess : [],
    problem,
  };
}

/** The run's problem, with what the write under way tells of it. */
function problemOf({ problem, pending }: TokenRun): TokenProblem | undefined {
  if (problem?.kind !== "refused" || pending?.result.kind !== "refused") return problem;
  return pending.result.ofCall === true ? { ...problem, ofCall: true } : problem;
}

/** Gives types that answers left out, as far as the goal or the state knows them. */
function oursOf({ done, task: { goal, start } }: TokenRun, seen: readonly AccountKey[]): readonly AccountKey[] {
  if (goal.kind === "own") return withKnownTypes(done ? seen : withKnownTypes(seen, start ?? []), goal.wanted);
  if (done) return wantedBy(goal);
  return [...new Set([...wantedBy(goal), ...releasedBy(goal)])].filter((key) => isBound(key, seen));
}

/** A refused write binds nothing; one that removes leaves at most what was seen. */
function unconfirmed({ pending, seen, task }: TokenRun): readonly AccountKey[] {
  if (pending?.write.operator !== 2 || pending.result.kind === "refused") return [];
  const wanted = wantedBy(task.goal);
  return pending.write.accounts.filter((key) => wanted.includes(key) && seen?.includes(key) !== true);
}
