import { describe, expect, it } from "@jest/globals";

import { LagEstimate } from "../../../provider/src/reconcile/LagEstimate";

describe("the lag that was learned", () => {
  it("is none at first, and none where first looks show what was written", () => {
    const lag = new LagEstimate();
    expect(lag.waitBefore(0)).toBe(0);
    lag.shown(0, 1_200);
    expect(lag.waitBefore(0)).toBe(0);
  });

  it("is the shortest after which a write was not to be seen", () => {
    const lag = new LagEstimate();
    lag.shown(1_900, 2_100);
    lag.shown(1_700, 2_200);
    lag.shown(2_000, 2_100);
    expect(lag.waitBefore(0)).toBe(1_700);
  });

  it("stays where a look came late, and shrinks by half where it turns out too long", () => {
    const lag = new LagEstimate();
    lag.shown(1_000, 2_100);
    lag.shown(0, 2_600);
    expect(lag.waitBefore(0)).toBe(1_000);
    lag.shown(0, 1_000);
    lag.shown(0, 1_000);
    expect(lag.waitBefore(0)).toBe(500);
  });

  it("delays a first look by ten seconds at most", () => {
    const lag = new LagEstimate();
    lag.shown(30_000, 31_000);
    expect(lag.waitBefore(0)).toBe(10_000);
  });
});

describe("the wait before a later look", () => {
  it("doubles up to two seconds, whatever was learned", () => {
    const lag = new LagEstimate();
    lag.shown(4_000, 4_100);
    expect([1, 2, 3, 4, 5, 50].map((look) => lag.waitBefore(look))).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000]);
  });
});
