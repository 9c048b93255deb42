/** A time, with its unit. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** An amount of memory, with its unit. */
export function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}
