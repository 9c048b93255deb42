import type { Clock } from "../calls/Clock";
import type { Gate } from "../calls/Gate";

/** How far a piece of work on tokens is. */
export interface Advance {
  readonly kind: "reading" | "writing";
  readonly total: number;
  /** Tokens with nothing left to do. */
  readonly done: number;
  /** Further tokens that are written and don't show it yet. */
  readonly written: number;
}

/** Progress is shown only if at least this many tokens are under way. */
const FEWEST = 1_000;
/** The shortest time between two lines, in milliseconds. */
const INTERVAL = 5_000;
/** A line comes only after this fraction of the time that has passed: the longer it takes, the fewer lines. */
const SHARE = 20;

/**
 * Tells the waiting person how far all resources of one app are together: a line every few seconds while many tokens
 * are under way. Pulumi shows such lines on the stack and keeps them until the end, so they become rarer: some twenty
 * in the first 100 seconds, and about as many each time that the time doubles.
 */
export class Progress {
  readonly #clock: Clock;
  readonly #gate: Pick<Gate, "obstacle">;
  readonly #say: (line: string) => void;
  readonly #works = new Set<() => Advance>();
  #begunAt = 0;
  #saidAt = -Infinity;

  /** @param say shows a line to the person at the screen */
  constructor(clock: Clock, gate: Pick<Gate, "obstacle">, say: (line: string) => void) {
    this.#clock = clock;
    this.#gate = gate;
    this.#say = say;
  }

  /** Does work that can tell how far it is. */
  async during<T>(gauge: () => Advance, work: () => Promise<T>): Promise<T> {
    if (this.#works.size === 0) this.#begunAt = this.#clock.now();
    this.#works.add(gauge);
    try {
      return await work();
    } finally {
      this.#works.delete(gauge);
    }
  }

  /** Says how far everything is, if a line is due. Call it whenever something has happened. */
  tick(): void {
    const now = this.#clock.now();
    const interval = Math.max(INTERVAL, (now - this.#begunAt) / SHARE);
    if (this.#works.size === 0 || now - Math.max(this.#begunAt, this.#saidAt) < interval) return;
    const works = [...this.#works].map((gauge) => gauge());
    if (sumOf(works, "total") < FEWEST) return;
    this.#saidAt = now;
    this.#say(lineOf(works, this.#gate.obstacle));
  }
}

function lineOf(works: readonly Advance[], obstacle: string | undefined): string {
  const reading = works.filter(({ kind }) => kind === "reading");
  const writing = works.filter(({ kind }) => kind === "writing");
  const [total, done, written] = [sumOf(writing, "total"), sumOf(writing, "done"), sumOf(writing, "written")];
  const isAllWritten = reading.length === 0 && done + written === total;
  const parts = [
    ...(reading.length > 0 ? [`${sumOf(reading, "done")} of ${sumOf(reading, "total")} tokens looked at`] : []),
    ...(writing.length > 0 ? [`${done} of ${total} tokens done`] : []),
    ...(written > 0 && !isAllWritten ? [`${written} more written`] : []),
  ];
  const waiting = isAllWritten ? `waiting for ${written} writes to show` : "waiting for answers of the service";
  return `${parts.join(", ")}; ${obstacle ?? waiting}`;
}

function sumOf(works: readonly Advance[], what: "total" | "done" | "written"): number {
  return works.reduce((sum, work) => sum + work[what], 0);
}
