import type { Attempt } from "../calls/Attempt";
import type { TokenOutcome } from "../reconcile/TokenOutcome";

/** What it took to do what all resources of one app did together. */
export class Effort {
  #calls = 0;
  #callsToldOf = 0;
  #repetitions = new Map<string, number>();
  #rewritten = 0;

  /** Calls made so far, repetitions included. */
  get calls(): number {
    return this.#calls;
  }

  /** Counts an attempt of a call. */
  note({ error, again }: Attempt): void {
    this.#calls += 1;
    if (again && error !== undefined) {
      this.#repetitions.set(error.code, (this.#repetitions.get(error.code) ?? 0) + 1);
    }
  }

  /** Counts tokens that took more than one write. */
  noteOutcomes(outcomes: readonly TokenOutcome[]): void {
    this.#rewritten += outcomes.filter(({ writes }) => writes > 1).length;
  }

  /** One line on what had to be done again since it was last asked for; undefined where nothing was. */
  takeSummary(): string | undefined {
    const calls = `${this.#calls - this.#callsToldOf} calls`;
    const repeated = [...this.#repetitions].map(([code, count]) => `${count} repeated after ${code}`);
    const tokens = this.#rewritten === 1 ? "1 token" : `${this.#rewritten} tokens`;
    const parts = [
      ...(repeated.length > 0 ? [[calls, ...repeated].join(", ")] : []),
      ...(this.#rewritten > 0 ? [`${tokens} took more than one write`] : []),
    ];
    this.#callsToldOf = this.#calls;
    this.#repetitions = new Map();
    this.#rewritten = 0;
    return parts.length === 0 ? undefined : parts.join("; ");
  }
}
