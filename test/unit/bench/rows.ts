import { CONCURRENCY, floorOf } from "../../../bench/src/floor";
import { ALONE_OPERATIONS } from "../../../bench/src/Operation";
import type { Alone, AloneLife, AloneRow } from "../../../bench/src/report/AloneResult";
import type { MeasuredRow, Result, Run } from "../../../bench/src/report/Result";

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

/** A life without an engine that makes the calls that it has to, with what a test says of each operation. */
export function lifeWith(
  { tokens, concurrency = CONCURRENCY, lagMs = 0 }: Pick<AloneLife, "tokens"> & Partial<AloneLife>,
  figures: Partial<Record<AloneRow["operation"], Partial<AloneRow>>> = {},
): AloneLife {
  const rows = ALONE_OPERATIONS.map((operation): AloneRow => {
    const { writes, reads } = floorOf(operation, tokens);
    const usual = {
      wallMs: 1_000,
      processorMs: 500,
      checkAndDiffMs: 10,
      jsonMs: 10,
      peakMegabytes: 90,
      nothingMegabytes: 80,
    };
    return { operation, writes: writes === 0 ? {} : { "2": writes }, reads, ...usual, ...figures[operation] };
  });
  return { tokens, concurrency, lagMs, measuredRoundTripMs: 20, rows };
}

/** A result with a part for each run of the rows, and what was measured without an engine in a part of its own. */
export function resultOf(rows: readonly MeasuredRow[], alone: Alone = { lives: [], checks: [] }): Result {
  const runs = [...new Set(rows.map((row) => row.run))];
  const parts = runs.map((one) => ({
    run: one,
    alone: { lives: [], checks: [] },
    rows: rows.filter((row) => row.run === one),
  }));
  return { version: 1, parts: [{ run, alone, rows: [] }, ...parts] };
}
