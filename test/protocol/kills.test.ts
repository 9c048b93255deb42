import { afterAll, expect, test } from "@jest/globals";
import fc from "fast-check";

import { MOMENTS } from "../support/Tap";
import { testSeed } from "../support/testSeed";
import { VIEWS } from "../support/transitions";
import { type Death, MortalBench } from "./MortalBench";
import { openPool } from "./openPool";
import { type Case, OPERATIONS, recoverFromDeath, type ViewName } from "./recoverFromDeath";

/**
 * How many kills of each operation are drawn. `all` does every one and says how many there were: `npm run test:kills`.
 * TPNS_TEST_SEED=<the seed that tests name> draws the same again.
 */
const KILLS = process.env.TPNS_KILLS ?? "2";
const ALL = KILLS === "all";
const BENCHES = ALL ? 3 : 1;
/**
 * The longest that a test may take, in milliseconds. It may wait for a bench, and of all kills it does one at each call:
 * an operation that has to ask for types has some two hundred.
 */
const LIMIT = ALL ? 3_600_000 : 300_000;
/** The last call at which a kill is drawn. An operation on 100 tokens has no fewer, as long as nothing is in its way. */
const LAST_CALL = 15;
/** No operation on 40 tokens has fewer calls: accounts that are one's own are looked at, unbound, and looked at again. */
const FEWEST_CALLS = 3;

const onBenchAt = {
  "concurrency 1": openPool(BENCHES, () => MortalBench.open({ "tpns:concurrency": "1" }), close),
  "the default concurrency": openPool(BENCHES, () => MortalBench.open({}), close),
};

interface Kill extends Case, Pick<Death, "moment"> {
  readonly pace: keyof typeof onBenchAt;
}

const SIGNALS = ["SIGKILL", "SIGINT"] as const;
const PACES = ["concurrency 1", "the default concurrency"] as const;
const views = Object.keys(VIEWS) as ViewName[];

let kills = 0;
afterAll(() => {
  if (ALL) process.stderr.write(`${kills} kills in all\n`);
});

if (ALL) {
  test.concurrent.each(everyKill())(
    `a $operation of $view at $pace recovers from a kill $moment, whichever call that is, drawn with seed ${testSeed}`,
    async (kill) => {
      const signalOf = (call: number) => SIGNALS[(kill.seed + call) % SIGNALS.length] ?? "SIGKILL";
      let call = 1;
      while (await isKilled(kill, call, signalOf(call))) call += 1;
      expect(call).toBeGreaterThan(FEWEST_CALLS);
      process.stderr.write(`${call - 1} kills: a ${kill.operation} of ${kill.view} at ${kill.pace}, ${kill.moment}\n`);
    },
    LIMIT,
  );
} else {
  test.concurrent.each(OPERATIONS.flatMap(drawnKills))(
    `a $operation of $view at $pace recovers from $signal $moment of call $call, drawn with seed ${testSeed}`,
    async ({ call, signal, ...kill }) => {
      // An operation that has fewer calls dies in the middle, or there.
      let at = call;
      while (!(await isKilled(kill, at, signal))) at = Math.ceil(at / 2);
    },
    LIMIT,
  );
}

/** Does the kill, if the operation has so many calls. */
async function isKilled({ pace, moment, ...subject }: Kill, call: number, signal: Death["signal"]): Promise<boolean> {
  const died = await onBenchAt[pace]((bench) => recoverFromDeath(bench, subject, { signal, moment, call }));
  if (died) kills += 1;
  return died;
}

function everyKill(): readonly Kill[] {
  const kinds = OPERATIONS.flatMap((operation) =>
    views.flatMap((view) => PACES.flatMap((pace) => MOMENTS.map((moment) => ({ operation, view, pace, moment })))),
  );
  return kinds.map((kind, index) => ({ ...kind, seed: testSeed + index }));
}

function drawnKills(operation: Case["operation"], index: number): readonly (Kill & Omit<Death, "moment">)[] {
  const anyKill = fc.record({
    operation: fc.constant(operation),
    view: fc.constantFrom(...views),
    pace: fc.constantFrom(...PACES),
    moment: fc.constantFrom(...MOMENTS),
    signal: fc.constantFrom(...SIGNALS),
    call: fc.integer({ min: 1, max: LAST_CALL }),
    seed: fc.nat(),
  });
  return fc.sample(anyKill, { seed: testSeed + index, numRuns: Number(KILLS) });
}

function close(bench: MortalBench): Promise<void> {
  return bench.close();
}
