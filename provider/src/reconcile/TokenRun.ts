import type { AccountKey } from "../bindings/accountKey";
import type { TokenGoal } from "../bindings/TokenGoal";
import type { TokenWrite } from "../bindings/TokenWrite";
import type { ElementResult } from "../tpns/ElementResult";
import type { TokenProblem } from "./TokenProblem";

/** One token that the loop must bring to its goal. */
export interface TokenTask {
  readonly token: string;
  readonly goal: TokenGoal;
  /** What counts as bound without a look: what the state says. Absent: look first. */
  readonly start?: readonly AccountKey[];
  /** For some of the accounts that the goal names: whether a look by account found them on the token. */
  readonly told?: ReadonlyMap<AccountKey, boolean>;
  /** Types have already been asked for, and `start` has what was found. */
  readonly isAsked?: boolean;
  /** Accounts that the set gives up and that were not found under their types, while their texts show. */
  readonly strange?: readonly AccountKey[];
}

/** The service may have accepted the call, but no answer to it was understood. */
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
  /**
   * What the answer said of this token. If it refused the write, the token is read once more, so that the state is
   * exact.
   */
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
  /**
   * The write that does not show yet, or whose refusal was not examined yet. At first it is a write of another
   * resource, if there is one.
   */
  pending: SentWrite | undefined;
  /** The last look that did not show the pending write, in ms after that write. */
  unseenAfter: number;
  /** Whether it was asked which of the accounts without a type are the set's own. */
  isAsked: boolean;
  /** As in the task. */
  strange: readonly AccountKey[];
  /** Accounts of texts for which nothing tells whether they have the wanted type or the one before. */
  doubt: readonly AccountKey[];
  /** Texts that were in doubt and then did not show: what shows later was written since. */
  cleared: ReadonlySet<string>;
  /** How often a call for this token alone failed without saying why. */
  unexplained: number;
  /** The write to send next. */
  next: TokenWrite | undefined;
  done: boolean;
  problem: TokenProblem | undefined;
}

/**
 * Puts a task at the start of the loop.
 * @param underWay a write that another resource left under way: then the token is looked at first, whatever the state
 * says
 */
export function startRun(task: TokenTask, underWay?: SentWrite): TokenRun {
  return {
    task,
    seen: underWay === undefined ? task.start : undefined,
    writes: 0,
    firstWriteAt: 0,
    pending: underWay,
    unseenAfter: 0,
    isAsked: task.isAsked === true,
    strange: task.strange ?? [],
    doubt: [],
    cleared: NONE,
    unexplained: 0,
    next: undefined,
    done: false,
    problem: undefined,
  };
}

/** Most tokens never have a text in doubt. */
const NONE: ReadonlySet<string> = new Set();

/** Whether the loop has nothing more to do for the token. */
export function isFinished(run: TokenRun): boolean {
  return run.done || run.problem !== undefined;
}
