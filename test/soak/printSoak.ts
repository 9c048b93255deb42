import { comparedParts, heapGrowth } from "./heapGrowth";
import { PROCESSES, type Sample } from "./Sample";
import type { SoakReport } from "./soak";

/** Columns of the table. */
const [NAME_WIDTH, WIDTH] = [26, 12];

/** What a soak came to, as a table. */
export function printSoak({ tally, calls, samples, took, socketsLeft }: SoakReport): string {
  const { early, late } = comparedParts(took);
  const heaps = PROCESSES.map((name) => heapGrowth(samples, took, ({ heap }) => heap[name]));
  const most = (of: (sample: Sample) => number): number => Math.max(0, ...samples.map(of));
  const rows: readonly (readonly [name: string, ...cells: readonly string[]])[] = [
    ["minutes", minutesOf(took)],
    ["stacks", String(tally.stacks)],
    ["operations", String(tally.operations)],
    ["ended with an error", String(tally.failures)],
    ["calls", String(calls)],
    ["faults hit", String(tally.hits)],
    ["kinds of faults", String(tally.faults.size)],
    ["", ...PROCESSES],
    [`heap, minutes ${early.map(minutesOf).join(" to ")}`, ...heaps.map((heap) => megabytes(heap?.early))],
    [`heap, minutes ${late.map(minutesOf).join(" to ")}`, ...heaps.map((heap) => megabytes(heap?.late))],
    ["growth", ...heaps.map((heap) => megabytes(heap?.growth))],
    ["most sockets seen", ...PROCESSES.map((name) => String(most(({ sockets }) => sockets[name])))],
    ["sockets at the end", ...PROCESSES.map((name) => String(socketsLeft[name]))],
  ];
  return rows
    .map(([name, ...cells]) => `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(WIDTH)).join("")}\n`)
    .join("");
}

function minutesOf(milliseconds: number): string {
  return (milliseconds / 60_000).toFixed(1);
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "no sample" : `${(bytes / 1e6).toFixed(2)} MB`;
}
