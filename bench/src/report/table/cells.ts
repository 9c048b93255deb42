/** Writes by operator. */
export function writesText(writes: Readonly<Record<string, number>>): string {
  const counts = Object.entries(writes).map(([operator, count]) => `${count}×op${operator}`);
  return counts.length === 0 ? "0" : counts.join(" ");
}

/** A ratio; nothing where there is nothing to compare with. */
export function times(value: number, of: number): string {
  return of === 0 ? "" : (value / of).toFixed(2);
}

/** A time, in seconds. */
export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
