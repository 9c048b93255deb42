import Table from "cli-table3";

import { floorMs, floorOf } from "../floor";
import { OPERATION_TITLES, OPERATIONS } from "../Operation";
import { PEER_NAMES } from "../peers/Peer";
import { titleOf } from "../peers/titles";
import type { MeasuredRow } from "./Result";

const HEAD = [
  ...["tokens", "operation", "by", "writes", "reads", "calls × floor", "calls × ours"],
  ...["wall s", "× floor", "× ours", "processor s", "memory MB"],
];
/** Columns before those of figures. */
const NAMES = 3;
/** No lines between the rows. */
const WITHOUT_LINES = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** All rows, by size, operation and peer. A line without figures says why. */
export function table(rows: readonly MeasuredRow[]): string {
  const text = new Table({
    head: HEAD,
    chars: WITHOUT_LINES,
    style: { head: [], border: [], compact: true },
    colAligns: HEAD.map((_, column) => (column > 0 && column <= NAMES ? "left" : "right")),
  });
  for (const row of rows.toSorted(byPlace)) text.push(cells(row, ourRow(rows, row)));
  return text.toString();
}

function byPlace(one: MeasuredRow, other: MeasuredRow): number {
  return (
    one.tokens - other.tokens ||
    OPERATIONS.indexOf(one.operation) - OPERATIONS.indexOf(other.operation) ||
    PEER_NAMES.indexOf(one.peer) - PEER_NAMES.indexOf(other.peer)
  );
}

function cells(row: MeasuredRow, ours: MeasuredRow | undefined): Table.HorizontalTableRow {
  const names = [row.tokens, OPERATION_TITLES[row.operation], titleOf(row.peer)];
  if (row.note !== "") return [...names, { content: row.note, colSpan: HEAD.length - NAMES, hAlign: "left" }];
  const floor = floorOf(row.operation, row.tokens);
  const least = floorMs(floor, row.run.measuredRoundTripMs, row.run.lagMs);
  return [
    ...names,
    writesText(row.writes),
    row.reads,
    times(callsOf(row), floor.writes + floor.reads),
    times(callsOf(row), ours === undefined ? 0 : callsOf(ours)),
    seconds(row.wallMs),
    times(row.wallMs, least),
    // Times of several runs are not to be compared, calls are.
    times(row.wallMs, ours?.run === row.run ? ours.wallMs : 0),
    row.processorMs === null ? "" : seconds(row.processorMs),
    row.peakMegabytes?.toFixed(0) ?? "",
  ];
}

/** All calls that an operation made. */
export function callsOf({ writes, reads }: Pick<MeasuredRow, "writes" | "reads">): number {
  return Object.values(writes).reduce((sum, count) => sum + count, reads);
}

/** Our own row beside that of another, where it has figures. */
function ourRow(rows: readonly MeasuredRow[], { tokens, operation, run }: MeasuredRow): MeasuredRow | undefined {
  const ours = rows.filter(
    (row) => row.peer === "ours" && row.ending === "done" && row.tokens === tokens && row.operation === operation,
  );
  return ours.find((row) => row.run === run) ?? ours[0];
}

function writesText(writes: Readonly<Record<string, number>>): string {
  const counts = Object.entries(writes).map(([operator, count]) => `${count}×op${operator}`);
  return counts.length === 0 ? "0" : counts.join(" ");
}

/** A ratio; nothing where there is nothing to compare with. */
function times(value: number, of: number): string {
  return of === 0 ? "" : (value / of).toFixed(2);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
