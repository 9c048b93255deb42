import type { Account } from "./account";
import type { App } from "./app";
import type { AppRecord } from "./appRecord";
import type { AppSnapshot } from "./appSnapshot";
import { BindingStore, type BindingRules } from "./bindingStore";
import { BoundedLog } from "./boundedLog";
import type { Deed } from "./deed";
import type { DeviceAct } from "./deviceAct";
import type { Dialect } from "./dialect";
import { dialectOf } from "./dialects";
import { FieldCounts } from "./fieldCounts";
import { Holds, type Names } from "./holds";
import { performStoreAct, type StoreAct } from "./storeAct";
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

/** Which call, or which act of a device, a change goes back to; an eviction to the one that bound the account too many. */
export interface Origin {
  readonly call?: number | undefined;
  readonly deed?: number | undefined;
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

/** What an accepted write is to do. */
export interface Write {
  readonly acts: readonly StoreAct[];
  /** The rules under which it was accepted, which hold for it whatever they are by then. */
  readonly rules: BindingRules;
  readonly cause: `operator${WriteOperator}`;
  readonly names: Names;
  readonly origin: Origin;
}

/** What the app on a device did, and what that does to bindings. */
export interface DeviceDone {
  readonly token: string;
  readonly deed: DeviceAct;
  readonly act: StoreAct;
  readonly rules: BindingRules;
  /** The number of the call amid which it acted. */
  readonly call?: number | undefined;
}

/** Who is told what happens to an app. */
export interface AppListener {
  /** Something about these tokens is no longer what it was: what is bound, or what waits. */
  readonly touched: (tokens: readonly string[]) => void;
  /** Writes down what is to outlive the process; undefined where nothing is. */
  readonly record: ((entry: AppRecord) => void) | undefined;
}

/** How much is kept of what happened to an app. */
export interface AppLimits {
  /** Changes; the oldest are let go. */
  readonly historyLimit: number;
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
  readonly #listener: AppListener;
  readonly #store = new BindingStore();
  readonly #tasks = new TaskQueue();
  readonly #holds = new Holds(this.#tasks);
  readonly #history: BoundedLog<Change>;
  /** What each change goes back to: as many as the history, with the same numbers. */
  readonly #origins: BoundedLog<Origin>;
  readonly #deeds: BoundedLog<Deed>;
  /** The last change of each token that the history has, the longest ago first. */
  readonly #lastChanges = new Map<string, Change>();
  #counts = NO_COUNTS;

  constructor(app: App, clock: { now(): number }, { historyLimit }: AppLimits, listener: AppListener) {
    this.app = app;
    this.dialect = dialectOf(app);
    this.#clock = clock;
    this.#listener = listener;
    this.#history = new BoundedLog(historyLimit);
    this.#origins = new BoundedLog(historyLimit);
    this.#deeds = new BoundedLog(historyLimit);
  }

  /** What is bound by now. Change it through {@link accept} and {@link actAsDevice} only. */
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

  /** What the devices of this app did. */
  get deeds(): BoundedLog<Deed> {
    return this.#deeds;
  }

  /** The last change of each token that the history has, the longest ago first. */
  get lastChanges(): ReadonlyMap<string, Change> {
    this.#settle();
    return this.#lastChanges;
  }

  /** What a change of the history goes back to. */
  originOf({ sequence }: Change): Origin {
    return this.#origins.get(sequence) ?? {};
  }

  get pendingTasks(): number {
    this.#settle();
    return this.#tasks.size;
  }

  /** The writes that wait, in the order in which they will show. */
  pending(): readonly Task[] {
    this.#settle();
    return this.#tasks.entries();
  }

  /** Whether no further write can wait. */
  get isFull(): boolean {
    return this.pendingTasks >= PENDING_LIMIT;
  }

  count(change: (counts: Counts) => Counts): void {
    this.#counts = change(this.#counts);
  }

  /** Takes a write that shows at `dueAt`. */
  accept(write: Write, dueAt: number): void {
    this.#listener.record?.({ what: "write", at: this.#clock.now(), write, dueAt });
    this.#accept(write, dueAt);
  }

  /** Takes a write that shows just before the n-th call after this one. */
  acceptUntilCall(write: Write, calls: number): void {
    this.#listener.record?.({ what: "writeUntilCall", at: this.#clock.now(), write, calls });
    this.#holds.untilCall(this.#accept(write, Infinity), calls);
  }

  /** Takes a write that shows right after the next one that concerns the same, and at `latest` without such a one. */
  acceptUntilWrite(write: Write, dueAt: number, latest: number): void {
    this.#listener.record?.({ what: "writeUntilWrite", at: this.#clock.now(), write, dueAt, latest });
    this.#holds.untilWrite(this.#accept(write, latest), write.names, dueAt);
  }

  /** Lets a call come: what waited for it shows. */
  callComes(): void {
    if (!this.#holds.waitForCalls) return;
    this.#listener.record?.({ what: "call", at: this.#clock.now() });
    this.#holds.callCame(this.#clock.now());
  }

  /** Lets a device act: at once, after all that is due. */
  actAsDevice(done: DeviceDone): void {
    const at = this.#clock.now();
    this.#listener.record?.({ what: "device", at, done });
    this.#settle();
    const { token, deed, act, rules, call } = done;
    const sequence = this.#deeds.nextSequence;
    this.#deeds.append({ sequence, at, token, act: deed, call: call ?? null });
    this.#perform([act], rules, "device", { call, deed: sequence }, at);
    this.#listener.touched([token]);
  }

  /** Applies every waiting write, however long its lag, and tells how many there were. */
  applyPending(): number {
    this.#settle();
    if (this.#tasks.size > 0) this.#listener.record?.({ what: "applyPending", at: this.#clock.now() });
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
    this.#origins.clear();
    this.#deeds.clear();
    this.#lastChanges.clear();
    this.unreadFields.clear();
    this.resetCounts();
  }

  /** All that is to outlive the process. */
  snapshot(): AppSnapshot {
    this.#settle();
    const tasks = this.#tasks.entries();
    return {
      dialect: this.app.dialect ?? "tpns",
      ...this.#store.snapshot(),
      history: {
        dropped: this.#history.dropped,
        changes: this.#history.entries().map((change) => ({ ...change, origin: this.originOf(change) })),
      },
      deeds: { dropped: this.#deeds.dropped, acts: this.#deeds.entries() },
      pending: tasks.map(({ write, dueAt }) => ({ write, dueAt })),
      holds: this.#holds.snapshot(tasks),
    };
  }

  /**
   * Takes a snapshot in place of all there is.
   *
   * @param shift - what is added to its times, in milliseconds
   */
  restore(snapshot: AppSnapshot, shift = 0): void {
    this.reset();
    this.#store.restore(snapshot);
    const { history, deeds, pending, holds } = snapshot;
    for (const log of [this.#history, this.#origins]) log.beginAfter(history.dropped);
    for (const { origin, ...change } of history.changes) {
      this.#remember({ ...change, at: change.at + shift }, origin);
    }
    this.#deeds.beginAfter(deeds.dropped);
    for (const deed of deeds.acts) this.#deeds.append({ ...deed, at: deed.at + shift });
    const tasks = pending.map(({ write, dueAt }) => this.#tasks.add({ write, dueAt: dueAt + shift }));
    this.#holds.restore(holds, tasks, shift);
  }

  /** Does again what a record says, at the time of the clock. */
  replay(record: AppRecord): void {
    switch (record.what) {
      case "write":
        this.accept(record.write, record.dueAt);
        return;
      case "writeUntilCall":
        this.acceptUntilCall(record.write, record.calls);
        return;
      case "writeUntilWrite":
        this.acceptUntilWrite(record.write, record.dueAt, record.latest);
        return;
      case "call":
        this.callComes();
        return;
      case "device":
        this.actAsDevice(record.done);
        return;
      case "applyPending":
        this.applyPending();
    }
  }

  /** The highest number of a call that something here goes back to; 0 for none. */
  get lastCall(): number {
    const origins = [...this.#origins.entries(), ...this.#tasks.entries().map(({ write }) => write.origin)];
    return origins.reduce((last, { call = 0 }) => Math.max(last, call), 0);
  }

  /** Applies what has become due, as every look does. */
  settle(): void {
    this.#settle();
  }

  #settle(): void {
    this.#applyUntil(this.#clock.now());
  }

  #accept(write: Write, dueAt: number): Task {
    const task = this.#tasks.add({ dueAt, write });
    this.#holds.writeAccepted(write.names, dueAt);
    this.#touched(write.names);
    return task;
  }

  #applyUntil(time: number): number {
    const tasks = this.#tasks.takeDue(time);
    for (const { dueAt, write } of tasks) {
      this.#perform(write.acts, write.rules, write.cause, write.origin, Math.min(dueAt, this.#clock.now()));
      this.#touched(write.names);
    }
    return tasks.length;
  }

  #perform(acts: readonly StoreAct[], rules: BindingRules, cause: Cause, origin: Origin, at: number): void {
    for (const act of acts) {
      const changes = performStoreAct(this.#store, act, rules);
      for (const { token, before, after, evicted } of changes) {
        const sequence = this.#history.nextSequence;
        this.#remember({ sequence, at, token, before, after, cause: evicted ? "eviction" : cause }, origin);
      }
      if (changes.length > 0) this.#listener.touched(changes.map(({ token }) => token));
    }
  }

  #remember(change: Change, origin: Origin): void {
    const { dropped } = this.#history;
    const oldest = this.#history.get(dropped + 1);
    this.#history.append(change);
    this.#origins.append(origin);
    if (this.#history.dropped > dropped && oldest && this.#lastChanges.get(oldest.token) === oldest) {
      this.#lastChanges.delete(oldest.token);
    }
    this.#lastChanges.delete(change.token);
    this.#lastChanges.set(change.token, change);
  }

  /** A write by account alone waits for whatever tokens have it. */
  #touched({ tokens, accounts }: Names): void {
    const named = tokens.length > 0 ? tokens : accounts.flatMap((account: Account) => this.#store.tokensOf(account));
    this.#listener.touched(named);
  }
}
