import { isShown } from "../bindings/isShown";
import type { SentWrite, TokenRun } from "./TokenRun";

/**
 * Writes whose resource went on without having seen them, by token: its looks failed, or it was stopped. Whoever works on
 * the token next waits for them as for its own. Holds one write a token, and only such as no reading has shown.
 */
export class WritesUnderWay {
  readonly #writes = new Map<string, SentWrite>();

  /** The write that may still come to show on a token. */
  of(token: string): SentWrite | undefined {
    return this.#writes.get(token);
  }

  /** Takes note of what a token's run left under way. A refused write is not. */
  note({ task: { token }, pending, seen, writes }: TokenRun): void {
    const earlier = this.#writes.get(token);
    if (pending !== undefined && pending.result.kind !== "refused") this.#writes.set(token, pending);
    // Who wrote after it has waited for it.
    else if (writes > 0 || (earlier !== undefined && seen !== undefined && isShown(earlier.write, seen)))
      this.#writes.delete(token);
  }
}
