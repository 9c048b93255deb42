import { describe, expect, test } from "@jest/globals";

import { floorOf } from "../../../bench/src/floor";
import { OPERATIONS } from "../../../bench/src/Operation";
import { mustShow } from "../../../bench/src/report/mustShow";
import type { MeasuredRow } from "../../../bench/src/report/Result";
import { rowWith } from "./rows";

/** Lives that keep to all that must show, each at its limit. */
function rowsAtLimits(): MeasuredRow[] {
  return OPERATIONS.flatMap((operation) => {
    const ours = (tokens: number, figures: Partial<MeasuredRow>): MeasuredRow => {
      const { writes, reads } = floorOf(operation, tokens);
      return rowWith({ peer: "ours", tokens, operation, writes: { "2": writes }, reads, ...figures });
    };
    const others = { create: [500, 0], "no-change": [0, 0], change: [5, 0], refresh: [0, 500], destroy: [500, 0] };
    const [writes = 0, reads = 0] = others[operation];
    return [
      ours(500, { wallMs: 3_000 }),
      rowWith({ peer: "tutorial", tokens: 500, operation, writes: { "2": writes }, reads, wallMs: 30_000 }),
      rowWith({ peer: "nothing", tokens: 500, operation, wallMs: 2_000 }),
      ours(10_000, { wallMs: 13_000, peakMegabytes: 255 }),
      rowWith({ peer: "nothing", tokens: 10_000, operation, wallMs: 10_000 }),
      ours(100_000, { peakMegabytes: 500 }),
      rowWith({ peer: "nothing", tokens: 100_000, operation, peakMegabytes: 400 }),
    ];
  });
}

const unmet = (rows: readonly MeasuredRow[]): string[] =>
  mustShow(rows)
    .filter(({ isMet }) => isMet === false)
    .map(({ what, figure }) => `${what}: ${figure}`);

describe("what must show", () => {
  test("is met where every figure is at its limit", () => {
    const verdicts = mustShow(rowsAtLimits());
    const beside = verdicts.filter(({ isMet }) => isMet !== true);
    expect(beside.map(({ limit, figure }) => [limit, figure])).toEqual([
      ["", "28.0"],
      ["", "28.0"],
    ]);
    expect(verdicts).toHaveLength(16);
  });

  test("is neither met nor missed where it was not measured", () => {
    expect(mustShow([]).every(({ isMet, figure }) => isMet === undefined && figure === "not measured")).toBe(true);
  });

  test("times of several runs are not compared", () => {
    const other = { ...rowWith({ peer: "ours", tokens: 1, operation: "create" }).run };
    const apart = rowsAtLimits().map((row) => (row.peer === "ours" ? { ...row, run: other } : row));
    const measured = mustShow(apart).filter(({ isMet }) => isMet !== undefined);
    expect(measured.map(({ what }) => what)).toEqual([
      "our writes",
      "our reads",
      "100000 tokens in one resource complete",
      "100000 tokens: our peak memory ÷ the do-nothing provider's",
      "10000 tokens: our peak memory",
    ]);
  });

  test.each<{ what: string; row: Parameters<typeof rowWith>[0]; said: string }>([
    {
      what: "a call over the floor",
      row: { peer: "ours", tokens: 10_000, operation: "refresh", reads: 501, wallMs: 13_000 },
      said: "our reads: 10000 tokens, refresh: 501 instead of 500",
    },
    {
      what: "a slow create",
      row: { peer: "ours", tokens: 500, operation: "create", writes: { "2": 25 }, reads: 50, wallMs: 3_100 },
      said: "500 tokens, tutorial provider ÷ ours: wall time of create: 9.7",
    },
    {
      what: "a slow preview of nothing",
      row: { peer: "ours", tokens: 10_000, operation: "no-change", wallMs: 13_100 },
      said: "10000 tokens, no change: wall time: 13.10 s; limit 13.00 s = 1.3 × 10.00 s + 0.00 s",
    },
    {
      what: "much memory",
      row: { ...{ peer: "ours", tokens: 100_000, operation: "refresh" }, reads: 5_000, peakMegabytes: 600 },
      said: "100000 tokens: our peak memory ÷ the do-nothing provider's: 1.50 (600 MB ÷ 400 MB)",
    },
    {
      what: "an operation that was stopped",
      row: { peer: "ours", tokens: 100_000, operation: "destroy", ending: "stopped", note: "stopped after 300 s" },
      said: "100000 tokens in one resource complete: 4",
    },
  ])("is missed by $what", ({ row, said }) => {
    const changed = rowWith(row);
    const isSame = ({ peer, tokens, operation }: MeasuredRow): boolean =>
      peer === changed.peer && tokens === changed.tokens && operation === changed.operation;
    expect(unmet(rowsAtLimits().map((one) => (isSame(one) ? changed : one)))).toEqual([said]);
  });
});
