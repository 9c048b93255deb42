/**
 * One HTTP call outside the admin API. It never holds a header: no signature, no authorization, no key.
 * The bodies are the parsed ones themselves, not copies.
 */
export interface JournalEntry {
  /** 1 for the first call since the start or the last reset. */
  readonly sequence: number;
  /** When the call arrived, in milliseconds of the emulator's clock. */
  readonly at: number;
  /** The app that the call names; null where it names none of this emulator's. */
  readonly accessId: string | null;
  readonly path: string;
  /** `operator_type` of the body, where it is a number. */
  readonly operator: number | null;
  /** The parsed body; null where it is no JSON. */
  readonly body: unknown;
  /** HTTP status; null where a fault keeps any answer back. */
  readonly status: number | null;
  /** The answer; null where it is no JSON, or a fault lets nothing whole of it through. */
  readonly answer: unknown;
  /**
   * The top-level code, also where the answer does not spell it; null for a path that the service does not have, and where
   * a fault answers in the service's place or not at all.
   */
  readonly code: number | null;
  /** The ids of the faults that hit the call. */
  readonly faults: readonly number[];
}
