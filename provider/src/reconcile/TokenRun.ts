import type { AccountKey } from "../bindings/accountKey";
import type { TokenGoal } from "../bindings/TokenGoal";
import type { TokenWrite } from "../bindings/TokenWrite";
import type { ElementResult } from "../tpns/ElementResult";
import type { TokenProblem } from "./TokenProblem";

/** One token that the loop is to bring to its goal. */
export interface TokenTask {
  readonly token: string;
  readonly goal: TokenGoal;
  /** What is taken to be bound without a look: what the state says. Absent: look first. */
  readonly start?: readonly AccountKey[];
}

/** The call may have been taken, and no answer to it was understood. */
export interface NoAnswer {
  readonly kind: "no-answer";
}

/** A write that was sent for a token. */
export interface SentWrite {
  readonly write: TokenWrite;
  /** What was bound before, as far as known. */
  readonly before: readonly AccountKey[];
  /** When it was sent, in ms. */
  readonly at: number;
  /** What the answer said of this token. Refused ones are read once more, so that the state is exact. */
  readonly result: ElementResult | NoAnswer;
}

/** A token on its way through the loop. */
export interface TokenRun {
  readonly task: TokenTask;
  /** The last reading, or the start until there is one. */
  seen: readonly AccountKey[] | undefined;
  /** Writes sent for this task. */
  writes: number;
  /** When the first of them was sent, in ms. */
  firstWriteAt: number;
  /** The write that is not shown yet, or whose refusal is not looked into yet; at first one of another resource, if any. */
  pending: SentWrite | undefined;
  /** The last time since the pending write that a look did not show it, in ms after it. */
  unseenAfter: number;
  /** The write to send next. */
  next: TokenWrite | undefined;
  done: boolean;
  problem: TokenProblem | undefined;
}

/**
 * Puts a task at the start of the loop.
 * @param underWay a write that another resource left under way: the token is looked at first, whatever the state says
 */
export function startRun(task: TokenTask, underWay?: SentWrite): TokenRun {
  return {
    task,
    seen: underWay === undefined ? task.start : undefined,
    writes: 0,
    firstWriteAt: 0,
    pending: underWay,
    unseenAfter: 0,
    next: undefined,
    done: false,
    problem: undefined,
  };
}

/** Whether the loop has nothing more to do for the token. */
export function isFinished(run: TokenRun): boolean {
  return run.done || run.problem !== undefined;
}
