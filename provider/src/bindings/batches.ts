/** The most tokens that one call takes (TPNS 1024/33768; stated for operators 1 to 3, kept for every list). */
export const BATCH_SIZE = 20;

/** Cuts a list into calls of at most `size` elements, in order. */
export function batches<T>(items: readonly T[], size = BATCH_SIZE): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
