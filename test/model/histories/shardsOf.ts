import { testSeed } from "../../support/testSeed";

/** Histories of one test, so that no test takes long. */
const PER_TEST = 250;
/** How many histories the files of this tier run together. The usual number is small: they are part of every test run. */
const RUNS = Number(process.env.TPNS_MODEL_RUNS ?? 400);
/** Where fast-check found a history, to run that one alone: as a failure prints it. */
const PATH = process.env.TPNS_MODEL_PATH;

/** What fast-check takes: the seed of one test, and how many histories it draws. */
export interface Shard {
  readonly seed: number;
  readonly numRuns: number;
  readonly path?: string;
}

/** The tests of a file of histories. `share` is its part of all. */
export function shardsOf(share: number): readonly Shard[] {
  const runs = Math.ceil(RUNS * share);
  const shards = Array.from({ length: Math.ceil(runs / PER_TEST) }, (_, index) => ({
    seed: testSeed + index,
    numRuns: Math.min(PER_TEST, runs - index * PER_TEST),
  }));
  return PATH === undefined ? shards : shards.slice(0, 1).map((shard) => ({ ...shard, path: PATH }));
}
