import { heapGrowth } from "./heapGrowth";
import { PROCESSES } from "./Sample";
import type { SoakReport } from "./soak";

/** From so many bytes on a heap counts as growing. */
const MOST_GROWTH = 2_000_000;
/** In a shorter soak heaps grow all the time: code is compiled, and records fill. In milliseconds. */
const SETTLED = 2 * 60_000;

/** What is wrong with what a soak came to, a line each: a heap that grows, a socket that is still open. */
export function troublesOf({ samples, took, socketsLeft }: Omit<SoakReport, "tally" | "calls">): string[] {
  return PROCESSES.flatMap((name) => {
    const { growth = 0 } = heapGrowth(samples, took, ({ heap }) => heap[name]) ?? {};
    const left = socketsLeft[name];
    return [
      ...(took >= SETTLED && growth >= MOST_GROWTH
        ? [`the heap of the ${name} grew by ${(growth / 1e6).toFixed(2)} MB`]
        : []),
      ...(left > 0 ? [`sockets of the ${name} open at the end: ${left}`] : []),
    ];
  });
}
