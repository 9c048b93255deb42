import { type App, dialectNameOf } from "../dialects/app";
import type { AppRecord } from "../apps/appRecord";
import { AppState } from "../apps/appState";
import { BoundedLog } from "../basics/boundedLog";
import { CallLog } from "./callLog";
import type { CallRecord } from "./callRecord";
import { requireDeviceAct } from "../apps/deviceAct";
import { EmulatorClock } from "../basics/emulatorClock";
import { faultSchema, type FaultReport } from "../faults/fault";
import { FaultList } from "../faults/faultList";
import type { Happening } from "./happening";
import { InputError, parseInput } from "../basics/input";
import type { JournalEntry } from "./journal";
import type { NamedDevice } from "./namedDevice";
import type { ServiceRecord } from "./serviceRecord";
import type { ServiceSnapshot } from "./serviceSnapshot";
import type { LiveBehaviour } from "../behaviour/liveBehaviour";

/** How much is kept of what happened. */
export interface RecordLimits {
  /** Calls in the journal. */
  readonly journalLimit: number;
  /** Changes in the history of each app. */
  readonly historyLimit: number;
}

/** How many happenings those who look on may be behind before they have to look at everything anew. */
const HAPPENING_LIMIT = 10_000;

/** Where a situation comes from, and how it is taken. */
interface LoadOptions {
  /** Names it in a message. */
  readonly place: string;
  /** Whether its times stand, as of the same clock; otherwise ages and what is left of lags do. */
  readonly keepsTimes: boolean;
}

/** What one emulator is made of: its apps, its behaviour, its faults, its clock and its journal. */
export class Service {
  readonly live: LiveBehaviour;
  readonly faults = new FaultList();
  readonly clock: EmulatorClock;
  readonly journal: BoundedLog<JournalEntry>;
  readonly calls: CallLog;
  readonly devices: readonly NamedDevice[];
  readonly happenings = new BoundedLog<Happening>(HAPPENING_LIMIT);
  /** Writes down what is to outlive the process, before it is done; undefined where nothing is to. */
  record: ((entry: ServiceRecord) => void) | undefined;
  /** Told when all there is was replaced, which no record says. */
  onReplaced: (() => void) | undefined;
  readonly #apps: ReadonlyMap<string, AppState>;
  readonly #first: AppState;
  #isWatched = false;

  /** @param devices - what devices are called, for those who look on */
  constructor(
    first: App,
    others: readonly App[],
    live: LiveBehaviour,
    clock: { now(): number },
    { journalLimit, historyLimit }: RecordLimits,
    devices: readonly NamedDevice[] = [],
  ) {
    this.devices = devices;
    this.live = live;
    this.clock = new EmulatorClock(clock);
    this.journal = new BoundedLog(journalLimit);
    this.calls = new CallLog(journalLimit);
    const open = (app: App) => this.#open(app, historyLimit);
    this.#first = open(first);
    const states = [this.#first, ...others.map(open)];
    this.#apps = new Map(states.map((state) => [state.app.accessId, state]));
  }

  get apps(): readonly AppState[] {
    return [...this.#apps.values()];
  }

  find(accessId: string): AppState | undefined {
    return this.#apps.get(accessId);
  }

  /**
   * @param accessId - the first app, where it is not given
   * @throws {@link InputError} where there is no such app
   */
  app(accessId?: string): AppState {
    if (accessId === undefined) return this.#first;
    const app = this.find(accessId);
    if (!app) throw new InputError("accessId: this emulator has no such app");
    return app;
  }

  /**
   * An app that something written down is about.
   *
   * @param place - where that is written
   * @throws {@link InputError} where there is no such app
   */
  appTold(accessId: string, place: string): AppState {
    const app = this.find(accessId);
    if (app) return app;
    throw new InputError(`${place}: it has an app ${accessId}, which this emulator has not; give it with --app`);
  }

  /** Keeps what happens from now on, for somebody looks on. */
  watch(): void {
    this.#isWatched = true;
  }

  /** Lets whoever looks on know. Before anybody did, nobody has missed anything. */
  happened(happening: Happening): void {
    if (this.#isWatched) this.happenings.append(happening);
  }

  /** Takes a call into the journal. */
  called(record: CallRecord): void {
    this.journal.append(record.entry);
    this.calls.append(record);
    this.happened({ kind: "call", record });
  }

  /** @throws {@link InputError} where a setting or value is unknown; nothing changes then */
  changeBehaviour(change: unknown): void {
    const behaviour = this.live.changed(change);
    this.record?.({ what: "behaviour", at: this.clock.now(), behaviour: { ...behaviour } });
    this.live.take(behaviour);
    this.happened({ kind: "settings" });
  }

  /** Lets so many milliseconds pass at once: lags end, dates are later. */
  passTime(ms: number): void {
    this.record?.({ what: "pass", at: this.clock.now(), ms });
    this.clock.pass(ms);
    this.happened({ kind: "settings" });
  }

  /** @throws {@link InputError} for a fault that is none, that is about an app or a device that cannot be, or is one too many */
  addFault(given: unknown): FaultReport {
    const fault = parseInput(faultSchema, given, "fault");
    const accessId = "on" in fault ? fault.on.accessId : undefined;
    const concerned = accessId === undefined ? this.apps : [this.app(accessId)];
    if (fault.kind === "device") {
      for (const { dialect } of concerned) requireDeviceAct(fault.token, fault.act, dialect.texts);
    }
    const report = this.faults.add(fault);
    this.happened({ kind: "settings" });
    return report;
  }

  /** @throws {@link InputError} where there is no such fault */
  removeFault(id: number): FaultReport {
    const report = this.faults.remove(id);
    this.happened({ kind: "settings" });
    return report;
  }

  clearFaults(): void {
    this.faults.clear();
    this.happened({ kind: "settings" });
  }

  resetCounts(): void {
    for (const app of this.apps) app.resetCounts();
    this.happened({ kind: "settings" });
  }

  /**
   * Takes a snapshot in place of all there is: an app that it does not have is empty then. The journal starts anew.
   *
   * @throws {@link InputError} where it is about an app that this emulator does not have, or has in another dialect, or has
   * a setting that cannot be; nothing changes then
   */
  load(snapshot: ServiceSnapshot, { place, keepsTimes }: LoadOptions): void {
    for (const [accessId, { dialect }] of Object.entries(snapshot.apps)) {
      const { app } = this.appTold(accessId, place);
      if (dialectNameOf(app) !== dialect) {
        throw new InputError(`${place}: its app ${accessId} speaks ${dialect}; give that with --app`);
      }
    }
    this.live.replace(snapshot.behaviour);
    const shift = keepsTimes ? 0 : this.clock.now() - snapshot.at;
    if (keepsTimes) this.clock.atLeast(snapshot.at);
    for (const app of this.apps) {
      const given = snapshot.apps[app.app.accessId];
      app.reset();
      if (given) app.restore(given, shift);
    }
    this.faults.restore(snapshot.faults);
    this.#beginAfter(snapshot.calls);
    this.onReplaced?.();
    this.happened({ kind: "everything" });
  }

  /** Ends a replay: the clock goes on, and calls are numbered after those that are told of. */
  caughtUp(): void {
    this.clock.goOn();
    this.#beginAfter(Math.max(this.journal.nextSequence - 1, ...this.apps.map((app) => app.lastCall)));
  }

  /** Forgets all that happened and is to go wrong; apps and behaviour stay, the dice start from their seeds. */
  reset(): void {
    this.record?.({ what: "reset", at: this.clock.now() });
    this.faults.reset();
    for (const app of this.apps) app.reset();
    this.journal.clear();
    this.calls.clear();
    this.live.reseed();
    this.happened({ kind: "everything" });
  }

  #beginAfter(calls: number): void {
    this.journal.beginAfter(calls);
    this.calls.beginAfter(calls);
  }

  #open(app: App, historyLimit: number): AppState {
    const record = () => this.record;
    const state: AppState = new AppState(
      app,
      this.clock,
      { historyLimit },
      {
        touched: (tokens) => {
          this.happened({ kind: "tokens", app: state, tokens });
        },
        get record() {
          const write = record();
          if (write === undefined) return undefined;
          return (entry: AppRecord) => {
            write({ app: app.accessId, record: entry });
          };
        },
      },
    );
    return state;
  }
}
