/** The first and the longest wait, in milliseconds, before jitter. */
const BASE = 250;
const LONGEST = 5_000;

/**
 * How long to wait before the next try, in milliseconds: exponential with full jitter, at most 5 s.
 * @param failures how often it failed so far, from 1 on
 * @param random a number from 0 up to 1
 */
export function backoff(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST, BASE * 2 ** failures);
}
