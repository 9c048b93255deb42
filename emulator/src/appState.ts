import type { App } from "./app";
import { BindingStore, type BindingChange } from "./bindingStore";
import { BoundedLog } from "./boundedLog";
import type { Dialect } from "./dialect";
import { dialectOf } from "./dialects";
import { FieldCounts } from "./fieldCounts";
import { Holds, type Names } from "./holds";
import { TaskQueue, type Task } from "./taskQueue";

/** An `operator_type` of a write. */
export type WriteOperator = 1 | 2 | 3 | 4 | 5;

/** What changed a token's accounts: a write, the device itself, or another token that took its place with an account. */
export type Cause = `operator${WriteOperator}` | "device" | "eviction";

/** One token's account set as it was and as it became. Accounts are sorted canonical texts, `type:account`. */
export interface Change {
  /** 1 for the first change of the app since the start or the last reset. */
  readonly sequence: number;
  /** When it took effect, in milliseconds of the emulator's clock. */
  readonly at: number;
  readonly token: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly cause: Cause;
}

/** HTTP calls that named this app, since the start or the last reset of the counts. */
export interface Counts {
  readonly calls: number;
  readonly queryByToken: number;
  readonly queryByAccount: number;
  /** Authenticated and well-formed writes by `operator_type`. */
  readonly operator: Readonly<Record<WriteOperator, number>>;
  /** Calls refused as a whole: by authentication, or as malformed. */
  readonly refused: number;
  /** Calls that a fault hit. Each stands in the other counts as well, as what it asked for. */
  readonly faulted: number;
}

/** How many writes may wait to be applied; more are refused as too fast. */
const PENDING_LIMIT = 100_000;

const NO_COUNTS: Counts = {
  calls: 0,
  queryByToken: 0,
  queryByAccount: 0,
  operator: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
  refused: 0,
  faulted: 0,
};

/** Changes bindings and tells what changed. */
export type Act = (store: BindingStore) => readonly BindingChange[];

/** What an accepted write is to do. */
export interface Write {
  readonly act: Act;
  readonly cause: Cause;
  readonly names: Names;
}

/**
 * One app: what is bound, what is still to be applied, and what happened. Nothing here runs by itself: every look
 * first applies what has become due.
 */
export class AppState {
  readonly app: App;
  readonly dialect: Dialect;
  /** Fields that requests had and nothing read, by the number of calls that had them. */
  readonly unreadFields = new FieldCounts();
  readonly #clock: { now(): number };
  readonly #store = new BindingStore();
  readonly #tasks = new TaskQueue();
  readonly #holds = new Holds(this.#tasks);
  readonly #history: BoundedLog<Change>;
  #counts = NO_COUNTS;

  /** @param historyLimit how many changes the history keeps; the oldest are let go */
  constructor(app: App, clock: { now(): number }, historyLimit: number) {
    this.app = app;
    this.dialect = dialectOf(app);
    this.#clock = clock;
    this.#history = new BoundedLog(historyLimit);
  }

  /** What is bound by now. Change it through {@link accept} and {@link act} only. */
  get store(): BindingStore {
    this.#settle();
    return this.#store;
  }

  get counts(): Counts {
    return this.#counts;
  }

  get history(): BoundedLog<Change> {
    this.#settle();
    return this.#history;
  }

  get pendingTasks(): number {
    this.#settle();
    return this.#tasks.size;
  }

  /** Whether no further write can wait. */
  get isFull(): boolean {
    return this.pendingTasks >= PENDING_LIMIT;
  }

  count(change: (counts: Counts) => Counts): void {
    this.#counts = change(this.#counts);
  }

  /** Takes a write that shows at `dueAt`. */
  accept({ act, cause, names }: Write, dueAt: number): Task {
    const task: Task = {
      dueAt,
      apply: (at) => {
        this.#perform(act, cause, at);
      },
    };
    this.#tasks.add(task);
    this.#holds.writeAccepted(names, dueAt);
    return task;
  }

  /** Takes a write that shows just before the n-th call after this one. */
  acceptUntilCall(write: Write, calls: number): void {
    this.#holds.untilCall(this.accept(write, Infinity), calls);
  }

  /** Takes a write that shows right after the next one that concerns the same, and at `latest` without such a one. */
  acceptUntilWrite(write: Write, dueAt: number, latest: number): void {
    this.#holds.untilWrite(this.accept(write, latest), write.names, dueAt);
  }

  /** Lets a call come: what waited for it shows. */
  callComes(): void {
    this.#holds.callCame(this.#clock.now());
  }

  /** Acts at once, after all that is due. */
  act(act: Act, cause: Cause): void {
    this.#settle();
    this.#perform(act, cause, this.#clock.now());
  }

  /** Applies every waiting write, however long its lag, and tells how many there were. */
  applyPending(): number {
    this.#settle();
    return this.#applyUntil(Infinity);
  }

  resetCounts(): void {
    this.#counts = NO_COUNTS;
  }

  reset(): void {
    this.#tasks.clear();
    this.#holds.clear();
    this.#store.clear();
    this.#history.clear();
    this.unreadFields.clear();
    this.resetCounts();
  }

  #settle(): void {
    this.#applyUntil(this.#clock.now());
  }

  #applyUntil(time: number): number {
    const tasks = this.#tasks.takeDue(time);
    for (const { dueAt, apply } of tasks) apply(Math.min(dueAt, this.#clock.now()));
    return tasks.length;
  }

  #perform(act: Act, cause: Cause, at: number): void {
    for (const { token, before, after, evicted } of act(this.#store)) {
      const sequence = this.#history.nextSequence;
      this.#history.append({ sequence, at, token, before, after, cause: evicted ? "eviction" : cause });
    }
  }
}
