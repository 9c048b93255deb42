import type { Sample } from "./Sample";

/** A part of a soak that is long enough to compare, in milliseconds: its second five minutes with its last five. */
const PART = 5 * 60_000;

/** How a heap stood in two parts of a soak, in bytes. */
export interface HeapGrowth {
  readonly early: number;
  readonly late: number;
  readonly growth: number;
}

/** The parts that are compared, in milliseconds since the start: of a soak under 20 minutes, its second and its last quarter. */
export function comparedParts(took: number): {
  readonly early: readonly [from: number, to: number];
  readonly late: readonly [from: number, to: number];
} {
  const part = Math.min(PART, took / 4);
  return { early: [part, 2 * part], late: [took - part, took] };
}

/** How much a heap grew: the median of the later part over that of the earlier. Undefined where a part has no sample. */
export function heapGrowth(
  samples: readonly Sample[],
  took: number,
  heapOf: (sample: Sample) => number,
): HeapGrowth | undefined {
  const { early, late } = comparedParts(took);
  const [before, after] = [early, late].map(([from, to]) =>
    median(samples.filter(({ at }) => at >= from && at <= to).map(heapOf)),
  );
  return before === undefined || after === undefined
    ? undefined
    : { early: before, late: after, growth: after - before };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
