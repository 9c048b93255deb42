import type { MeasuredRow, Run } from "../../../bench/src/report/Result";

const run: Run = {
  ...{ date: "2026-01-02T03:04:05.000Z", node: "v20.18.1", pulumi: "v3.245.0", processors: 2, load: [0, 1] },
  ...{ roundTripMs: 20, measuredRoundTripMs: 21, lagMs: 0 },
};

/** A row of a table, with what a test says of it. */
export function rowWith(row: Pick<MeasuredRow, "peer" | "tokens" | "operation"> & Partial<MeasuredRow>): MeasuredRow {
  return {
    ...{ run, ending: "done", writes: {}, reads: 0, wallMs: 1_000, processorMs: 500, peakMegabytes: 100, note: "" },
    ...row,
  };
}
