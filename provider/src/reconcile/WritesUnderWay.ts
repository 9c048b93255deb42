import { isShown } from "../bindings/isShown";
import type { SentWrite, TokenRun } from "./TokenRun";

/**
 * Writes, by token, whose resource ended without having seen them: its looks failed, or it was stopped. The next
 * resource that works on the token waits for them as for its own. Holds one write a token, and only writes that no
 * reading has shown.
 */
export class WritesUnderWay {
  readonly #writes = new Map<string, SentWrite>();

  /** The write that may still show on a token. */
  of(token: string): SentWrite | undefined {
    return this.#writes.get(token);
  }

  /** Notes what a token's run left under way. A refused write is not under way. */
  note({ task: { token }, pending, seen, writes }: TokenRun): void {
    const earlier = this.#writes.get(token);
    if (pending !== undefined && pending.result.kind !== "refused") this.#writes.set(token, pending);
    // Who wrote after it has waited for it.
    else if (writes > 0 || (earlier !== undefined && seen !== undefined && isShown(earlier.write, seen)))
      this.#writes.delete(token);
  }
}
