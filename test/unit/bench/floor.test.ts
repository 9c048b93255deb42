import { describe, expect, test } from "@jest/globals";

import { changedOf, fleetOf } from "../../../bench/src/fleet";
import { floorMs, floorOf } from "../../../bench/src/floor";

describe("the floor of an operation", () => {
  test.each([
    { operation: "create", tokens: 10_000, writes: 500, reads: 1_000, ms: 3 * 63 * 20 },
    { operation: "create", tokens: 21, writes: 2, reads: 4, ms: 3 * 20 },
    { operation: "no-change", tokens: 10_000, writes: 0, reads: 0, ms: 0 },
    { operation: "change", tokens: 10_000, writes: 5, reads: 5, ms: 2 * 20 },
    { operation: "change", tokens: 20, writes: 1, reads: 1, ms: 2 * 20 },
    { operation: "change-all", tokens: 10_000, writes: 500, reads: 500, ms: 2 * 63 * 20 },
    { operation: "refresh", tokens: 500, writes: 0, reads: 25, ms: 4 * 20 },
    { operation: "destroy", tokens: 500, writes: 25, reads: 50, ms: 3 * 4 * 20 },
  ] as const)("$operation of $tokens tokens", ({ operation, tokens, writes, reads, ms }) => {
    const floor = floorOf(operation, tokens);
    expect(floor).toMatchObject({ writes, reads });
    expect(floorMs(floor, 20, 0)).toBe(ms);
  });

  test("takes fewer rounds with more calls at once", () => {
    expect(floorMs(floorOf("create", 10_000), 20, 0, 32)).toBe(3 * 16 * 20);
  });

  test("waits for the lag only after a write", () => {
    expect(floorMs(floorOf("create", 20), 20, 2_000)).toBe(2_060);
    expect(floorMs(floorOf("refresh", 20), 20, 2_000)).toBe(20);
  });
});

test.each([20, 200, 500, 2_000])("of %i devices, one of a hundred is changed", (tokens) => {
  const [before, after] = [fleetOf(tokens, false), fleetOf(tokens, true)];
  const changed = Object.keys(before).filter((token) => before[token] !== after[token]);
  expect(changed).toHaveLength(changedOf(tokens));
  expect(Object.keys(after)).toEqual(Object.keys(before));
});
