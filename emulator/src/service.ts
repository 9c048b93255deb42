import type { App } from "./app";
import { AppState } from "./appState";
import { BoundedLog } from "./boundedLog";
import { requireDeviceAct } from "./deviceAct";
import { faultSchema, type FaultReport } from "./faults/fault";
import { FaultList } from "./faults/faultList";
import { InputError, parseInput } from "./input";
import type { JournalEntry } from "./journal";
import type { LiveBehaviour } from "./liveBehaviour";

/** How much is kept of what happened. */
export interface RecordLimits {
  /** Calls in the journal. */
  readonly journalLimit: number;
  /** Changes in the history of each app. */
  readonly historyLimit: number;
}

/** What one emulator is made of: its apps, its behaviour, its faults, its clock and its journal. */
export class Service {
  readonly live: LiveBehaviour;
  readonly faults = new FaultList();
  readonly clock: { now(): number };
  readonly journal: BoundedLog<JournalEntry>;
  readonly #apps: ReadonlyMap<string, AppState>;
  readonly #first: AppState;

  constructor(
    first: App,
    others: readonly App[],
    live: LiveBehaviour,
    clock: { now(): number },
    { journalLimit, historyLimit }: RecordLimits,
  ) {
    this.live = live;
    this.clock = clock;
    this.journal = new BoundedLog(journalLimit);
    this.#first = new AppState(first, clock, historyLimit);
    const states = [this.#first, ...others.map((app) => new AppState(app, clock, historyLimit))];
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

  /** @throws {@link InputError} for a fault that is none, that is about an app or a device that cannot be, or is one too many */
  addFault(given: unknown): FaultReport {
    const fault = parseInput(faultSchema, given, "fault");
    const accessId = "on" in fault ? fault.on.accessId : undefined;
    const concerned = accessId === undefined ? this.apps : [this.app(accessId)];
    if (fault.kind === "device") {
      for (const { dialect } of concerned) requireDeviceAct(fault.token, fault.act, dialect.texts);
    }
    return this.faults.add(fault);
  }

  /** Forgets all that happened and is to go wrong; apps and behaviour stay, the dice start from their seeds. */
  reset(): void {
    this.faults.reset();
    for (const app of this.apps) app.reset();
    this.journal.clear();
    this.live.reseed();
  }
}
