import type { HttpAnswer, Manner } from "./httpAnswer";
import type { JournalEntry } from "./journal";

/** What went over the wire for one call. */
export interface Wire {
  readonly method: string;
  /** The body as it came, byte for byte. */
  readonly request: Buffer;
  /** The answer as it was to be; a fault may have sent a part of it, or nothing. */
  readonly answer: HttpAnswer;
  readonly manner: Manner;
}

/** One call with what the journal leaves out. */
export class CallRecord {
  readonly entry: JournalEntry;
  /** The fields of the request that nothing read, dotted, without indexes. */
  readonly unread: readonly string[];
  #wire: Wire | undefined;
  #tookMs: number | undefined;

  constructor(entry: JournalEntry, unread: readonly string[], wire: Wire) {
    this.entry = entry;
    this.unread = unread;
    this.#wire = wire;
  }

  /** Undefined once it had to make room for later ones. */
  get wire(): Wire | undefined {
    return this.#wire;
  }

  /** From when it was read until the answer was sent or given up, in milliseconds of real time; undefined until then. */
  get tookMs(): number | undefined {
    return this.#tookMs;
  }

  ended(tookMs: number): void {
    this.#tookMs = tookMs;
  }

  forgetWire(): void {
    this.#wire = undefined;
  }
}
