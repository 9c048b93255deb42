import { expect, jest } from "@jest/globals";

import { testSeed } from "../../support/testSeed";

/** How many values a property is tried with: from TPNS_FUZZ_RUNS where it is set, as `npm run test:fuzz` does. */
const RUNS = Number(process.env.TPNS_FUZZ_RUNS ?? 200);

/** The longest that one property may take, in milliseconds, with as many runs as `npm run test:fuzz` asks for. */
const PROPERTY_LIMIT = 1_800_000;

/** The longest that the code may take for one value, in milliseconds of processor time: far more than it ever needs. */
const VALUE_LIMIT = 5_000;

jest.setTimeout(PROPERTY_LIMIT);

/**
 * How fast-check tries a property. What fails is printed with its seed; TPNS_TEST_SEED runs the same again.
 * @param cost how many times dearer one run is than decoding an answer: so many times fewer are made
 */
export function fuzzing(cost = 1) {
  // Of an asynchronous property, fast-check itself ends a run that hangs.
  return { seed: testSeed, numRuns: Math.max(1, Math.ceil(RUNS / cost)), timeout: 4 * VALUE_LIMIT };
}

/** Runs code that must come to its end soon, whatever that end is. */
export function soon<T>(work: () => T): T {
  const start = process.cpuUsage();
  const elapsed = (): number => {
    const { user, system } = process.cpuUsage(start);
    return Math.round((user + system) / 1000);
  };
  try {
    return work();
  } finally {
    expect(elapsed()).toBeLessThan(VALUE_LIMIT);
  }
}
