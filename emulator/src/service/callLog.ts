import { BoundedLog } from "../basics/boundedLog";
import type { CallRecord, Wire } from "./callRecord";

/** How much of what went over the wire is kept: 32 MiB, with a bit for each call itself. */
const WIRE_BYTES = 33_554_432;
const CALL_BYTES = 200;

/** The calls as the journal has them, with what went over the wire for the newest of them. */
export class CallLog {
  readonly #records: BoundedLog<CallRecord>;
  #bytes = 0;
  /** The number of the oldest call that may have its wire. */
  #oldestWire = 1;

  constructor(limit: number) {
    this.#records = new BoundedLog(limit);
  }

  append(record: CallRecord): void {
    this.#forget(this.#records.append(record));
    this.#bytes += sizeOf(record.wire);
    this.#oldestWire = Math.max(this.#oldestWire, this.#records.dropped + 1);
    while (this.#bytes > WIRE_BYTES && this.#oldestWire < this.#records.nextSequence) {
      this.#forget(this.#records.get(this.#oldestWire));
      this.#oldestWire += 1;
    }
  }

  get(sequence: number): CallRecord | undefined {
    return this.#records.get(sequence);
  }

  /** Calls before that number, the newest first; without one all. */
  before(sequence?: number): Iterable<CallRecord> {
    return this.#records.before(sequence);
  }

  get newest(): number {
    return this.#records.nextSequence - 1;
  }

  beginAfter(sequence: number): void {
    this.#records.beginAfter(sequence);
    this.#bytes = 0;
    this.#oldestWire = sequence + 1;
  }

  clear(): void {
    this.beginAfter(0);
  }

  #forget(record: CallRecord | undefined): void {
    this.#bytes -= sizeOf(record?.wire);
    record?.forgetWire();
  }
}

function sizeOf(wire: Wire | undefined): number {
  return wire === undefined ? 0 : CALL_BYTES + wire.request.length + wire.answer.text.length;
}
