import { CONCURRENCY, floorMs, floorOf } from "../../floor";
import { type AloneOperation, OPERATION_TITLES } from "../../Operation";
import type { Alone, AloneLife } from "../AloneResult";
import { times } from "../table/cells";
import { seconds } from "../units";
import { floorLines } from "./floorLines";
import { toldBeside, type Verdict, verdict } from "./Verdict";

const SIZE = 10_000;
const LAG_MS = 2_000;
const MANY_AT_ONCE = 32;
const CHECK_SIZES = [10_000, 100_000];
/** The provider's first wait between two looks, in milliseconds. */
const POLLING_MS = 250;

/** The lines that need no engine. */
export function aloneLines({ lives, checks }: Alone): Verdict[] {
  const lifeWith = (concurrency: number, lagMs: number): AloneLife | undefined =>
    lives.find((life) => life.tokens === SIZE && life.concurrency === concurrency && life.lagMs === lagMs);
  const withoutLag = lives.filter(({ lagMs }) => lagMs === 0);
  const checked = CHECK_SIZES.map((tokens) => ({ tokens, check: checks.find((one) => one.tokens === tokens) }));
  return [
    ...floorLines(
      "no engine: our",
      withoutLag.flatMap(({ tokens, rows }) => rows.map((row) => ({ ...row, tokens }))),
    ),
    ...timeLines(lifeWith(CONCURRENCY, 0), 0),
    ...timeLines(lifeWith(CONCURRENCY, LAG_MS), LAG_MS),
    ...manyLines(lifeWith(MANY_AT_ONCE, 0)),
    ...checked.map(({ tokens, check }) =>
      verdict(
        `no engine, ${tokens} tokens, unchanged: check and diff ÷ JSON`,
        "under 3",
        check === undefined
          ? undefined
          : `${check.timesJson.toFixed(2)} (${check.checkAndDiffMs.toFixed(1)} ms ÷ ${check.jsonMs.toFixed(1)} ms)`,
        check !== undefined && check.timesJson < 3,
      ),
    ),
  ];
}

const TIMED = ["create", "change-all", "refresh"] as const;

/** Times at eight calls at once, each with its limit. */
function timeLines(life: AloneLife | undefined, lagMs: number): Verdict[] {
  return TIMED.map((operation) => {
    const { passes, ...floor } = floorOf(operation, SIZE);
    const calls = (floor.writes + floor.reads) / passes;
    const rounds = `1.25 × ${passes === 1 ? "" : `${passes}·`}⌈${calls} ÷ ${CONCURRENCY}⌉ round trips`;
    // A refresh writes nothing that it could wait for.
    const waits = floor.writes > 0 && lagMs > 0;
    const limit = waits ? `${rounds} + the lag + ${POLLING_MS} ms` : rounds;
    const what = `${titleOf(operation, CONCURRENCY)}${lagMs > 0 ? `, lag ${lagMs / 1000} s` : ""}: wall time`;
    const wallMs = wallOf(life, operation);
    if (life === undefined || wallMs === undefined) return verdict(what, limit, undefined, false);
    const most = 1.25 * floorMs({ passes, ...floor }, life.measuredRoundTripMs, 0) + (waits ? lagMs + POLLING_MS : 0);
    const figure = `${seconds(wallMs)}; limit ${seconds(most)}, a round trip ${life.measuredRoundTripMs.toFixed(1)} ms`;
    return verdict(what, limit, figure, wallMs <= most);
  });
}

/** Times at more calls at once, which tell what the processor makes of them. */
function manyLines(life: AloneLife | undefined): Verdict[] {
  return TIMED.map((operation) => {
    const what = `${titleOf(operation, MANY_AT_ONCE)}: wall time`;
    const wallMs = wallOf(life, operation);
    if (life === undefined || wallMs === undefined) return toldBeside(what, undefined);
    const least = floorMs(floorOf(operation, SIZE), life.measuredRoundTripMs, 0, MANY_AT_ONCE);
    return toldBeside(what, `${seconds(wallMs)} = ${times(wallMs, least)} × ${seconds(least)}`);
  });
}

function titleOf(operation: AloneOperation, concurrency: number): string {
  return `no engine, ${SIZE} tokens, ${concurrency} calls at once, ${OPERATION_TITLES[operation]}`;
}

function wallOf(life: AloneLife | undefined, operation: AloneOperation): number | undefined {
  return life?.rows.find((row) => row.operation === operation)?.wallMs;
}
