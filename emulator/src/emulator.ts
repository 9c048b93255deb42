import type { App } from "./dialects/app";
import type { Behaviour } from "./behaviour/behaviour";
import type { Change } from "./apps/change";
import type { Counts } from "./apps/counts";
import type { Device } from "./apps/device";
import type { Fault, FaultReport } from "./faults/fault";
import type { JournalEntry } from "./service/journal";
import type { NamedDevice } from "./service/namedDevice";
import type { DirectCall } from "./wire/listener";

/** How an emulator starts. */
export interface EmulatorOptions {
  /** Where it listens. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** The apps it knows, at least one. Default {@link DEFAULT_APP} alone. */
  readonly apps?: readonly App[] | undefined;
  /** Settings that differ from {@link DEFAULT_BEHAVIOUR}. */
  readonly behaviour?: Partial<Behaviour> | undefined;
  /** What is to go wrong from the start. None by default. */
  readonly faults?: readonly Fault[] | undefined;
  /** The time in milliseconds, for lags, the journal and the history. Default `Date`. */
  readonly clock?: { now(): number } | undefined;
  /** How many calls the journal keeps. Default 100,000, at most 10,000,000. */
  readonly journalLimit?: number | undefined;
  /** How many changes of an app the history keeps. Default 500,000, at most 10,000,000. */
  readonly historyLimit?: number | undefined;
  /**
   * What a caller of the admin API has to send as `Authorization: Bearer`: 8 to 200 visible characters of ASCII. By default
   * it takes callers on this machine without, and nobody where `host` can be reached from other machines.
   */
  readonly adminToken?: string | undefined;
  /**
   * A folder that keeps bindings, history, behaviour and pending writes, so that they outlive the process; it is made where it
   * is not there. What is in it counts, but for the settings given in `behaviour`. By default nothing is written.
   */
  readonly data?: string | undefined;
  /** What devices are called on the page. */
  readonly devices?: readonly NamedDevice[] | undefined;
}

/**
 * A running emulator. Wherever an AccessID may be given, the first app is meant without; an unknown one throws an
 * {@link InputError}. Every look first applies the writes that have become due.
 */
export interface Emulator {
  /** The access point to give to a client, such as `http://127.0.0.1:41234`. A browser that opens it is led to the page. */
  readonly url: string;
  readonly behaviour: Behaviour;
  /**
   * Changes some settings. Writes accepted before keep their lag and their reading.
   *
   * @throws {@link InputError} where a setting or value is unknown; nothing changes then
   */
  setBehaviour(change: Partial<Behaviour>): void;
  /**
   * Takes a call as if it had come over HTTP, without a socket: calls are then answered in the order in which they are
   * made, every time, for tests that are to be replayed.
   */
  call(call: DirectCall): Promise<{ readonly status: number; readonly body: string }>;
  /** Each token that has an account, with its accounts as `type:account`, sorted by type, then by account in code units. */
  bindings(accessId?: string): Record<string, string[]>;
  /**
   * The device of a token, to act as the app on it.
   *
   * @throws {@link InputError} for a token that is empty or longer than 36 characters (in XG, 64 bytes)
   */
  device(token: string, accessId?: string): Device;
  counts(accessId?: string): Counts;
  /** Sets the counts of all apps to 0. */
  resetCounts(): void;
  /** The calls of all apps, oldest first. */
  journal(): readonly JournalEntry[];
  /** How many calls the journal let go, being full. */
  journalDropped(): number;
  /**
   * The fields that this app's requests had and the emulator did not read, and how many calls had each. Names are dotted
   * and without indexes, such as `token_accounts.account_list.note`; a field is also unread where its operator does not
   * use it. Calls that were refused don't count: their answers say what is wrong. After 1000 names the rest is counted
   * under `…`; a name is cut after 200 characters.
   */
  unreadFields(accessId?: string): Record<string, number>;
  /** Every change of a token's account set, in order: the newest `historyLimit`. */
  history(accessId?: string): readonly Change[];
  /** How many accepted writes do not show yet. */
  pendingTasks(accessId?: string): number;
  /** Applies every pending write, whatever its lag, and tells how many there were. */
  applyPending(accessId?: string): number;
  /**
   * Lets something go wrong from now on. Where two faults would do the same kind of thing to a call, the one that was
   * added earlier does it.
   *
   * @throws {@link InputError} for an unknown kind or field, a value that it cannot take, an unknown app, a device that
   * cannot act so, and where there are 1000 faults already, those that are used up among them
   */
  addFault(fault: Fault): FaultReport;
  /** The faults in the order in which they were added, used up or not. */
  faults(): readonly FaultReport[];
  /**
   * Takes a fault back, and tells what it did. A write or an answer that it has hit stays hit.
   *
   * @throws {@link InputError} where there is no fault with this id
   */
  removeFault(id: number): FaultReport;
  /** Takes all faults back. */
  clearFaults(): void;
  /**
   * Closes every connection and stops listening: the operating system refuses connections (`ECONNREFUSED`), to the admin
   * API too, until {@link comeUp}. What the emulator holds stays, and its clock goes on.
   */
  goDown(): void;
  /**
   * Listens again, at the same {@link url}; also before the time of a fault `down` is over.
   *
   * @throws what listening throws: `EADDRINUSE` where somebody else has taken the port meanwhile
   */
  comeUp(): Promise<void>;
  /**
   * Forgets bindings, pending writes, invalid tokens, faults, journal, history, counts and unread fields; apps and behaviour
   * stay. Answers that a fault holds back stay held back.
   */
  reset(): void;
  /** Stops listening and closes every connection, idle ones too. */
  close(): Promise<void>;
}
