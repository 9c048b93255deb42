import { type AccountKey, outwardKeys } from "../bindings/accountKey";
import { isBound, matchAccounts, withKnownTypes } from "../bindings/matchAccounts";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import type { TpnsError } from "../tpns/errors/TpnsError";
import type { OtherSpelling } from "../tpns/otherSpellings";
import { otherAccounts } from "./otherAccounts";
import type { TokenProblem } from "./TokenProblem";
import type { TokenRun } from "./TokenRun";

/** How the loop ended for a token. */
export interface TokenOutcome {
  readonly token: string;
  /**
   * What is ours in the last reading. If there was no reading: what is ours of what was taken to be bound. Undefined if
   * neither is known. On a token that an exclusive set declares, everything is ours; else what is declared or was
   * recorded.
   */
  readonly seen: readonly AccountKey[] | undefined;
  /** Accounts that were written and not seen: they may be bound now or later. */
  readonly unconfirmed: readonly AccountKey[];
  /** Accounts that are bound and that the loop left alone, since the state does not record them. */
  readonly left: readonly AccountKey[];
  /** Writes sent for it. */
  readonly writes: number;
  /** Why the goal was not reached; absent if it was. */
  readonly problem: TokenProblem | undefined;
  /** Accounts that were to go and do not show, while another spelling of them does. */
  readonly respelt?: readonly OtherSpelling[];
}

/** Sums up a token after the loop. `stopped` is what ended the loop early, if anything did. */
export function outcomeOf(run: TokenRun, stopped: TpnsError | undefined): TokenOutcome {
  const { token, goal } = run.task;
  const problem =
    problemOf(run) ?? (run.done || stopped === undefined ? undefined : { kind: "stopped" as const, error: stopped });
  return {
    token,
    seen: run.seen === undefined ? undefined : outwardKeys(oursOf(run, run.seen)),
    unconfirmed: run.done ? [] : unconfirmed(run),
    writes: run.writes,
    left: run.done && goal.kind === "leave" ? outwardKeys(matchAccounts(goal.recorded, run.seen ?? []).excess) : [],
    problem:
      problem === undefined || !("accounts" in problem)
        ? problem
        : { ...problem, accounts: outwardKeys(problem.accounts) },
    ...respeltOf(run),
  };
}

/** The run's problem, with what its last write and reading say about it. */
function problemOf({ problem, pending, seen = [], task: { goal } }: TokenRun): TokenProblem | undefined {
  if (problem?.kind === "refused") {
    const { result } = pending ?? {};
    return result?.kind === "refused" && result.ofCall === true ? { ...problem, ofCall: true } : problem;
  }
  const [other] = problem === undefined ? [] : otherAccounts(wantedBy(goal), outwardKeys(seen));
  if (problem === undefined || other === undefined) return problem;
  const { difference } = other;
  switch (problem.kind) {
    case "not-shown":
    case "rebinds":
    case "conflict":
    case "untold-type":
      return { ...problem, difference };
    case "invalid-token":
    case "other-spelling":
    case "account-full":
    case "same-text":
    case "still-shown":
    case "stopped":
      return problem;
  }
}

/** For a look that found nothing to remove. If another spelling stays when ours has gone, it is somebody else's. */
function respeltOf({ done, writes, seen = [], task: { goal } }: TokenRun): Pick<TokenOutcome, "respelt"> {
  const wanted = wantedBy(goal);
  const gone = releasedBy(goal).filter((key) => !wanted.includes(key));
  if (!done || writes > 0 || gone.length === 0) return {};
  const foreign = outwardKeys(seen).filter((key) => !wanted.some((own) => isBound(own, [key])));
  const respelt = otherAccounts(gone, foreign);
  return respelt.length === 0 ? {} : { respelt };
}

/** Adds the types that answers left out, if the goal or the state knows them. */
function oursOf({ done, strange, problem, task }: TokenRun, seen: readonly AccountKey[]): readonly AccountKey[] {
  const { goal, start } = task;
  if (goal.kind === "own") return withKnownTypes(done ? seen : withKnownTypes(seen, start ?? []), goal.wanted);
  if (done) return wantedBy(goal);
  // What may still be ours stays in the state, so that the next operation asks again.
  const kept = problem?.kind === "still-shown" ? strange : [];
  return [...new Set([...wantedBy(goal), ...releasedBy(goal)])].filter(
    (key) => isBound(key, seen) || kept.includes(key),
  );
}

/** A refused write binds nothing, and a removal leaves at most what was seen. */
function unconfirmed({ pending, seen, task }: TokenRun): readonly AccountKey[] {
  if (pending?.write.operator !== 2 || pending.result.kind === "refused") return [];
  const wanted = wantedBy(task.goal);
  return pending.write.accounts.filter((key) => wanted.includes(key) && seen?.includes(key) !== true);
}
