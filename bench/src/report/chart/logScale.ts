/** A logarithmic axis over whole powers of ten. */
export interface LogScale {
  /** The powers of ten on it, from the first to the last. */
  readonly ticks: readonly number[];
  /** Where a value lies, from `from` to `to`. */
  at(value: number): number;
}

/**
 * An axis that has room for all values.
 *
 * @param values all above 0
 * @param from where the lowest power lies
 * @param to where the highest lies
 */
export function logScale(values: readonly number[], from: number, to: number): LogScale {
  const exponents = values.map(Math.log10);
  const low = Math.floor(Math.min(...exponents));
  const high = Math.max(Math.ceil(Math.max(...exponents)), low + 1);
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}
