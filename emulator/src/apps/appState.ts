import type { Account } from "../bindings/account";
import { type App, dialectNameOf } from "../dialects/app";
import type { AppRecord, DeviceDone } from "./appRecord";
import type { AppSnapshot } from "./appSnapshot";
import type { BindingRules } from "../bindings/bindingRules";
import { BindingStore } from "../bindings/bindingStore";
import { BoundedLog } from "../basics/boundedLog";
import type { Cause, Origin } from "./change";
import { NO_COUNTS, type Counts } from "./counts";
import type { Deed } from "./deviceAct";
import type { Dialect } from "../dialects/dialect";
import { dialectOf } from "../dialects/dialects";
import { FieldCounts } from "../basics/fieldCounts";
import { History } from "./history";
import { Holds } from "./holds";
import { performStoreAct } from "../bindings/performStoreAct";
import type { StoreAct } from "../bindings/storeAct";
import { TaskQueue, type Task } from "./taskQueue";
import type { Names, Write } from "./write";

/** How many writes may wait to be applied; more are refused as too fast. */
const PENDING_LIMIT = 100_000;

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
  readonly #history: History;
  readonly #deeds: BoundedLog<Deed>;
  #counts = NO_COUNTS;

  constructor(app: App, clock: { now(): number }, { historyLimit }: AppLimits, listener: AppListener) {
    this.app = app;
    this.dialect = dialectOf(app);
    this.#clock = clock;
    this.#listener = listener;
    this.#history = new History(historyLimit);
    this.#deeds = new BoundedLog(historyLimit);
  }

  /** What is bound by now. Change it through {@link accept} and {@link actAsDevice} only. */
  get store(): BindingStore {
    this.settle();
    return this.#store;
  }

  get counts(): Counts {
    return this.#counts;
  }

  get history(): History {
    this.settle();
    return this.#history;
  }

  /** What the devices of this app did. */
  get deeds(): BoundedLog<Deed> {
    return this.#deeds;
  }

  get pendingTasks(): number {
    this.settle();
    return this.#tasks.size;
  }

  /** The writes that wait, in the order in which they will show. */
  pending(): readonly Task[] {
    this.settle();
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
    this.settle();
    const { token, deed, act, rules, call } = done;
    const sequence = this.#deeds.nextSequence;
    this.#deeds.append({ sequence, at, token, act: deed, call: call ?? null });
    this.#perform([act], rules, "device", { call, deed: sequence }, at);
    this.#listener.touched([token]);
  }

  /** Applies every waiting write, however long its lag, and tells how many there were. */
  applyPending(): number {
    this.settle();
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
    this.#deeds.clear();
    this.unreadFields.clear();
    this.resetCounts();
  }

  /** All that is to outlive the process. */
  snapshot(): AppSnapshot {
    this.settle();
    const tasks = this.#tasks.entries();
    return {
      dialect: dialectNameOf(this.app),
      ...this.#store.snapshot(),
      history: this.#history.snapshot(),
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
    this.#history.restore(history, shift);
    this.#deeds.beginAfter(deeds.dropped);
    for (const deed of deeds.acts) this.#deeds.append({ ...deed, at: deed.at + shift });
    const tasks = pending.map(({ write, dueAt }) => this.#tasks.add({ write, dueAt: dueAt + shift }));
    this.#holds.restore(holds, tasks, shift);
  }

  /** The highest number of a call that something here goes back to; 0 for none. */
  get lastCall(): number {
    const origins = [...this.#history.origins(), ...this.#tasks.entries().map(({ write }) => write.origin)];
    return origins.reduce((last, { call = 0 }) => Math.max(last, call), 0);
  }

  /** Applies what has become due, as every look does. */
  settle(): void {
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
        this.#history.append({ sequence, at, token, before, after, cause: evicted ? "eviction" : cause }, origin);
      }
      if (changes.length > 0) this.#listener.touched(changes.map(({ token }) => token));
    }
  }

  /** A write by account alone waits for whatever tokens have it. */
  #touched({ tokens, accounts }: Names): void {
    const named = tokens.length > 0 ? tokens : accounts.flatMap((account: Account) => this.#store.tokensOf(account));
    this.#listener.touched(named);
  }
}
