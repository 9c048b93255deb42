import type Table from "cli-table3";

import { floorMs, floorOf } from "../../floor";
import { OPERATION_TITLES, OPERATIONS } from "../../Operation";
import { PEER_NAMES } from "../../peers/Peer";
import { titleOf } from "../../peers/titles";
import { callsOf } from "../callsOf";
import type { MeasuredRow } from "../Result";
import { seconds, times, writesText } from "./cells";
import { textTable } from "./textTable";

const HEAD = [
  ...["tokens", "operation", "by", "writes", "reads", "calls × floor", "calls × ours"],
  ...["wall s", "× floor", "× ours", "processor s", "memory MB"],
];
/** Columns before those of figures. */
const NAMES = 3;

/** All rows, by size, operation and peer. A line without figures says why. */
export function engineTable(rows: readonly MeasuredRow[]): string {
  const lines = rows.toSorted(byPlace).map((row) => cells(row, ourRow(rows, row)));
  return textTable(HEAD, ["operation", "by", "writes"], lines);
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

/** Our own row beside that of another, where it has figures. */
function ourRow(rows: readonly MeasuredRow[], { tokens, operation, run }: MeasuredRow): MeasuredRow | undefined {
  const ours = rows.filter(
    (row) => row.peer === "ours" && row.ending === "done" && row.tokens === tokens && row.operation === operation,
  );
  return ours.find((row) => row.run === run) ?? ours[0];
}
