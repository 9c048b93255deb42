import type { Row } from "./Result";

/** All calls that an operation made. */
export function callsOf({ writes, reads }: Pick<Row, "writes" | "reads">): number {
  return Object.values(writes).reduce((sum, count) => sum + count, reads);
}
