import { describe, expect, test } from "@jest/globals";

import { floorOf } from "../../../bench/src/floor";
import { OPERATIONS } from "../../../bench/src/Operation";
import { mustShow } from "../../../bench/src/report/mustShow/mustShow";
import type { Alone, AloneCheck } from "../../../bench/src/report/AloneResult";
import type { MeasuredRow } from "../../../bench/src/report/Result";
import { lifeWith, resultOf, rowWith } from "./rows";

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

/** Times without an engine at their limits, where a round trip takes 20 ms. */
const AT_LIMITS = {
  create: { wallMs: 1.25 * 3 * 63 * 20 },
  "change-all": { wallMs: 1.25 * 2 * 63 * 20 },
  refresh: { wallMs: 1.25 * 63 * 20 },
};
const AT_LIMITS_WITH_LAG = {
  create: { wallMs: AT_LIMITS.create.wallMs + 2_250 },
  "change-all": { wallMs: AT_LIMITS["change-all"].wallMs + 2_250 },
  refresh: AT_LIMITS.refresh,
};

const checkWith = (tokens: number, timesJson: number): AloneCheck => ({
  ...{ tokens, timesJson, checkAndDiffMs: 10 * timesJson, jsonMs: 10 },
});

/** Lives without an engine that keep to all that must show, each at its limit. */
function aloneAtLimits({ first = AT_LIMITS, lagged = AT_LIMITS_WITH_LAG, timesJson = [2.99, 2.99] } = {}): Alone {
  return {
    lives: [
      lifeWith({ tokens: 10_000 }, first),
      lifeWith({ tokens: 10_000, lagMs: 2_000 }, lagged),
      lifeWith({ tokens: 10_000, concurrency: 32 }),
      lifeWith({ tokens: 100_000 }),
    ],
    checks: [checkWith(10_000, timesJson[0] ?? NaN), checkWith(100_000, timesJson[1] ?? NaN)],
  };
}

const unmet = (rows: readonly MeasuredRow[], alone = aloneAtLimits()): string[] =>
  mustShow(resultOf(rows, alone))
    .filter(({ isMet }) => isMet === false)
    .map(({ what, figure }) => `${what}: ${figure}`);

describe("what must show", () => {
  test("is met where every figure is at its limit", () => {
    const verdicts = mustShow(resultOf(rowsAtLimits(), aloneAtLimits()));
    const beside = verdicts.filter(({ isMet }) => isMet !== true);
    expect(beside.map(({ limit, figure }) => [limit, figure])).toEqual([
      ["", "1.00 s = 1.04 × 0.96 s"],
      ["", "1.00 s = 1.56 × 0.64 s"],
      ["", "1.00 s = 3.13 × 0.32 s"],
      ["", "28.0"],
      ["", "28.0"],
      ...OPERATIONS.map(() => ["", "1.25 (500 MB ÷ 400 MB)"]),
    ]);
    expect(verdicts).toHaveLength(34);
  });

  test("is neither met nor missed where it was not measured", () => {
    expect(mustShow(resultOf([])).every(({ isMet, figure }) => isMet === undefined && figure === "not measured")).toBe(
      true,
    );
  });

  test("times of several runs are not compared", () => {
    const other = { ...rowWith({ peer: "ours", tokens: 1, operation: "create" }).run };
    const apart = rowsAtLimits().map((row) => (row.peer === "ours" ? { ...row, run: other } : row));
    const measured = mustShow(resultOf(apart)).filter(({ isMet }) => isMet !== undefined);
    expect(measured.map(({ what }) => what)).toEqual([
      "our writes",
      "our reads",
      "100000 tokens in one resource complete",
      "100000 tokens: our peak memory ÷ the do-nothing provider's",
      "10000 tokens: our peak memory",
    ]);
  });

  test("says what the limits without an engine are", () => {
    const limits = mustShow(resultOf([])).filter(({ what }) => /no engine.* create|no engine.* refresh/.test(what));
    expect(limits.map(({ what, limit }) => [what, limit])).toEqual([
      ["no engine, 10000 tokens, 8 calls at once, create: wall time", "1.25 × 3·⌈500 ÷ 8⌉ round trips"],
      ["no engine, 10000 tokens, 8 calls at once, refresh: wall time", "1.25 × ⌈500 ÷ 8⌉ round trips"],
      [
        "no engine, 10000 tokens, 8 calls at once, create, lag 2 s: wall time",
        "1.25 × 3·⌈500 ÷ 8⌉ round trips + the lag + 250 ms",
      ],
      ["no engine, 10000 tokens, 8 calls at once, refresh, lag 2 s: wall time", "1.25 × ⌈500 ÷ 8⌉ round trips"],
      ["no engine, 10000 tokens, 32 calls at once, create: wall time", ""],
      ["no engine, 10000 tokens, 32 calls at once, refresh: wall time", ""],
    ]);
  });

  test.each<{ what: string; alone: Alone; said: string }>([
    {
      what: "a slow create",
      alone: aloneAtLimits({ first: { ...AT_LIMITS, create: { wallMs: 4_730 } } }),
      said: "no engine, 10000 tokens, 8 calls at once, create: wall time: 4.73 s; limit 4.72 s, a round trip 20.0 ms",
    },
    {
      what: "a slow change of all",
      alone: aloneAtLimits({ first: { ...AT_LIMITS, "change-all": { wallMs: 3_160 } } }),
      said: "no engine, 10000 tokens, 8 calls at once, change all: wall time: 3.16 s; limit 3.15 s, a round trip 20.0 ms",
    },
    {
      what: "a slow refresh",
      alone: aloneAtLimits({ first: { ...AT_LIMITS, refresh: { wallMs: 1_580 } } }),
      said: "no engine, 10000 tokens, 8 calls at once, refresh: wall time: 1.58 s; limit 1.57 s, a round trip 20.0 ms",
    },
    {
      what: "a create that waits longer than the lag",
      alone: aloneAtLimits({ lagged: { ...AT_LIMITS_WITH_LAG, create: { wallMs: 6_980 } } }),
      said: "no engine, 10000 tokens, 8 calls at once, create, lag 2 s: wall time: 6.98 s; limit 6.97 s, a round trip 20.0 ms",
    },
    {
      what: "a change of all that waits longer than the lag",
      alone: aloneAtLimits({ lagged: { ...AT_LIMITS_WITH_LAG, "change-all": { wallMs: 5_410 } } }),
      said: "no engine, 10000 tokens, 8 calls at once, change all, lag 2 s: wall time: 5.41 s; limit 5.40 s, a round trip 20.0 ms",
    },
    {
      what: "a refresh that waits for a lag",
      alone: aloneAtLimits({ lagged: { ...AT_LIMITS_WITH_LAG, refresh: { wallMs: 3_000 } } }),
      said: "no engine, 10000 tokens, 8 calls at once, refresh, lag 2 s: wall time: 3.00 s; limit 1.57 s, a round trip 20.0 ms",
    },
    {
      what: "slow check and diff",
      alone: aloneAtLimits({ timesJson: [3, 2.99] }),
      said: "no engine, 10000 tokens, unchanged: check and diff ÷ JSON: 3.00 (30.0 ms ÷ 10.0 ms)",
    },
    {
      what: "slow check and diff of many tokens",
      alone: aloneAtLimits({ timesJson: [2.99, 3] }),
      said: "no engine, 100000 tokens, unchanged: check and diff ÷ JSON: 3.00 (30.0 ms ÷ 10.0 ms)",
    },
    {
      what: "a call that is not in the floor",
      alone: {
        ...aloneAtLimits(),
        lives: [...aloneAtLimits().lives, lifeWith({ tokens: 20 }, { "no-change": { reads: 1 } })],
      },
      said: "no engine: our reads: 20 tokens, no change: 1 instead of 0",
    },
  ])("is missed without an engine by $what", ({ alone, said }) => {
    expect(unmet(rowsAtLimits(), alone)).toEqual([said]);
  });

  test("calls may be more than the floor where a write shows late", () => {
    const late = lifeWith({ tokens: 20, lagMs: 900 }, { create: { reads: 9 } });
    expect(unmet(rowsAtLimits(), { ...aloneAtLimits(), lives: [...aloneAtLimits().lives, late] })).toEqual([]);
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
      what: "a slow refresh",
      row: { peer: "ours", tokens: 500, operation: "refresh", reads: 25, wallMs: 3_100 },
      said: "500 tokens, tutorial provider ÷ ours: wall time of refresh: 9.7",
    },
    {
      what: "few writes of the tutorial provider",
      row: { peer: "tutorial", tokens: 500, operation: "create", writes: { "2": 490 }, wallMs: 30_000 },
      said: "500 tokens, tutorial provider ÷ ours: writes of create: 19.6",
    },
    {
      what: "few reads of the tutorial provider",
      row: { peer: "tutorial", tokens: 500, operation: "refresh", reads: 490, wallMs: 30_000 },
      said: "500 tokens, tutorial provider ÷ ours: reads of refresh: 19.6",
    },
    {
      what: "few calls of the tutorial provider",
      row: { peer: "tutorial", tokens: 500, operation: "destroy" },
      said: "500 tokens, tutorial provider ÷ ours: calls in all: 5.7",
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
      what: "memory of 256 MB at 10,000 tokens",
      row: {
        ...{ peer: "ours", tokens: 10_000, operation: "refresh" },
        reads: 500,
        wallMs: 13_000,
        peakMegabytes: 256,
      },
      said: "10000 tokens: our peak memory: 256 MB",
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
