import { getEventListeners } from "node:events";

import { beforeEach, describe, expect, it } from "@jest/globals";

import { EndedError } from "../../../provider/src/calls/EndedError";
import { endingClock, refuseEnded } from "../../../provider/src/calls/endingClock";
import { TestClock } from "../../support/TestClock";

let clock: TestClock;
let start: number;
beforeEach(() => {
  clock = new TestClock();
  start = clock.now();
});

describe("a clock whose waiting ends with a signal", () => {
  it("tells the time of the clock, and waits as long, while nothing ends it", async () => {
    const ending = endingClock(clock, new AbortController().signal);
    expect(ending.now()).toBe(start);
    await ending.sleep(700);
    expect(clock.now() - start).toBe(700);
    expect(ending.now()).toBe(clock.now());
  });

  it("ends its waiting at once when the signal comes", async () => {
    const controller = new AbortController();
    clock.after(300, () => {
      controller.abort();
    });
    let endedAt: number | undefined;
    const waiting = endingClock(clock, controller.signal)
      .sleep(60_000)
      .catch((error: unknown) => {
        endedAt = clock.now() - start;
        return error;
      });
    // Somebody else sleeps a little longer than the signal takes, so that time stops there for a turn.
    await clock.sleep(301);
    expect(await waiting).toBeInstanceOf(EndedError);
    expect(endedAt).toBe(301);
  });

  it("does not begin to wait after the signal", async () => {
    await expect(endingClock(clock, AbortSignal.abort()).sleep(700)).rejects.toBeInstanceOf(EndedError);
    expect(clock.now()).toBe(start);
  });

  it("leaves nobody listening to a signal that never comes", async () => {
    const { signal } = new AbortController();
    const waiting = endingClock(clock, signal).sleep(700);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await waiting;
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("hands on what the clock itself fails with", async () => {
    const failure = new Error("no time");
    const failing = { now: () => 0, sleep: () => Promise.reject(failure) };
    await expect(endingClock(failing, new AbortController().signal).sleep(700)).rejects.toBe(failure);
  });

  it("is the clock itself where nothing can end it", () => {
    expect(endingClock(clock, undefined)).toBe(clock);
  });
});

describe("what is about to make a call", () => {
  it.each([
    ["no signal", undefined],
    ["a signal that has not come", new AbortController().signal],
  ])("goes on with %s", (_, signal) => {
    expect(() => {
      refuseEnded(signal);
    }).not.toThrow();
  });

  it("is refused after the signal, as a call that the service never saw and that nobody should repeat", () => {
    const refuse = (): void => {
      refuseEnded(AbortSignal.abort());
    };
    expect(refuse).toThrow(
      new Error(
        "the operation was to end: somebody pressed Ctrl-C, or the time of its customTimeouts is over. Nothing more was sent.",
      ),
    );
    expect(refuse).toThrow(
      expect.objectContaining({
        name: "EndedError",
        code: "TPNS_CANCELLED",
        taken: "no",
        retry: "useless",
        tokens: [],
        accounts: [],
      }),
    );
  });
});
