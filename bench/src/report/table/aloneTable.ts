import { floorMs, floorOf } from "../../floor";
import { OPERATION_TITLES } from "../../Operation";
import type { AloneLife } from "../AloneResult";
import { callsOf } from "../callsOf";
import { seconds, times, writesText } from "./cells";
import { textTable } from "./textTable";

const HEAD = [
  ...["tokens", "at once", "lag s", "round trip ms", "operation", "writes", "reads", "calls × floor"],
  ...["wall s", "× floor", "processor s", "memory MB", "do-nothing MB"],
];

/** The lives of sets without an engine, by size. */
export function aloneTable(lives: readonly AloneLife[]): string {
  const lines = lives.toSorted((one, other) => one.tokens - other.tokens).flatMap(linesOf);
  return textTable(HEAD, ["operation", "writes"], lines);
}

function linesOf({ tokens, concurrency, lagMs, measuredRoundTripMs, rows }: AloneLife): (string | number)[][] {
  return rows.map((row) => {
    const floor = floorOf(row.operation, tokens);
    return [
      tokens,
      concurrency,
      lagMs / 1000,
      measuredRoundTripMs.toFixed(1),
      OPERATION_TITLES[row.operation],
      writesText(row.writes),
      row.reads,
      times(callsOf(row), floor.writes + floor.reads),
      seconds(row.wallMs),
      times(row.wallMs, floorMs(floor, measuredRoundTripMs, lagMs, concurrency)),
      seconds(row.processorMs),
      row.peakMegabytes.toFixed(0),
      row.nothingMegabytes.toFixed(0),
    ];
  });
}
