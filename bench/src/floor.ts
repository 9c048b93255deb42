import { changedOf } from "./fleet";
import type { AloneOperation } from "./Operation";

/** How many tokens a call takes (TPNS 1024/33768). */
const TOKENS_PER_CALL = 20;
/** The provider's own limit of calls in flight, by default. */
export const CONCURRENCY = 8;

/** The least that an exclusive set of tokens costs, under whole-token override and where writes show at the first look. */
export interface Floor {
  readonly writes: number;
  readonly reads: number;
  /** Passes over the tokens, each of which waits for the one before: a look, the writes, a look whether they show. */
  readonly passes: number;
}

/** Reads and writes in passes, by operation: creating and destroying look first, and whatever writes looks afterwards. */
const PASSES: Readonly<Record<AloneOperation, { readonly writes: number; readonly reads: number }>> = {
  create: { writes: 1, reads: 2 },
  "no-change": { writes: 0, reads: 0 },
  change: { writes: 1, reads: 1 },
  "change-all": { writes: 1, reads: 1 },
  refresh: { writes: 0, reads: 1 },
  destroy: { writes: 1, reads: 2 },
};

/** The floor of an operation on so many tokens: ⌈k ÷ 20⌉ calls for each pass. */
export function floorOf(operation: AloneOperation, tokens: number): Floor {
  const { writes, reads } = PASSES[operation];
  const calls = Math.ceil((operation === "change" ? changedOf(tokens) : tokens) / TOKENS_PER_CALL);
  return { writes: writes * calls, reads: reads * calls, passes: writes + reads };
}

/**
 * How long the calls of a floor take, in milliseconds.
 *
 * @param roundTripMs what a single call takes
 * @param lagMs how long a write takes to show
 * @param concurrency calls in flight
 */
export function floorMs(
  { writes, reads, passes }: Floor,
  roundTripMs: number,
  lagMs: number,
  concurrency = CONCURRENCY,
): number {
  if (passes === 0) return 0;
  const rounds = Math.ceil((writes + reads) / passes / concurrency);
  return passes * rounds * roundTripMs + (writes > 0 ? lagMs : 0);
}
