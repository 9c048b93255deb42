import { describe, expect, it, test } from "@jest/globals";

import type { Attempt } from "../../../provider/src/calls/Attempt";
import { EndedError } from "../../../provider/src/calls/EndedError";
import { Gate } from "../../../provider/src/calls/Gate";
import { retryCall } from "../../../provider/src/calls/retryCall";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import {
  AuthenticationError,
  ConnectionError,
  ServiceError,
  TimeoutError,
  TooFastError,
} from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import { TestClock } from "../../support/TestClock";

const query: CallContext = { operation: "query tokens", tokens: ["token"], accounts: [] };
const size = { operation: "query tokens", tokens: 1 } as const;
const override: CallContext = { operation: "override", tokens: ["token"], accounts: [] };

/** Makes a call that fails so often, and says how it ended, how often it was made and how long it took by the clock. */
async function attempt(failure: Error, failures: number): Promise<{ result: unknown; calls: number; waited: number }> {
  const clock = new TestClock();
  const start = clock.now();
  let calls = 0;
  const pace = { gate: new Gate({ concurrency: 1 }, clock, () => 1), clock, random: () => 1 };
  const result = await retryCall(pace, size, () => {
    calls += 1;
    return calls > failures ? Promise.resolve("done") : Promise.reject(failure);
  }).catch((error: unknown) => error);
  return { result, calls, waited: clock.now() - start };
}

describe("a call", () => {
  test.each<[string, Error]>([
    ["a read that may have been taken", new TimeoutError(query, "the service", 10, true)],
    ["a write that was too fast", new TooFastError(override)],
    ["a read that the service failed within", new ServiceError(query, serviceCode(1008004))],
  ])("is made again: %s", async (_, failure) => {
    const { result, calls, waited } = await attempt(failure, 2);
    expect([result, calls]).toEqual(["done", 3]);
    expect(waited).toBe(500 + 1000);
  });

  test.each<[string, Error]>([
    ["a write that may have been taken", new TimeoutError(override, "the service", 10, true)],
    ["one whose caller is not accepted", new AuthenticationError(query, undefined)],
    ["one that failed for some of its elements", new ServiceError(query, serviceCode(1008026))],
    ["one that no error of the service ended", new RangeError("a mistake of ours")],
  ])("is not made again: %s", async (_, failure) => {
    expect(await attempt(failure, 2)).toEqual({ result: failure, calls: 1, waited: 0 });
  });

  it("is made five times at most", async () => {
    const failure = new TooFastError(query);
    const { result, calls } = await attempt(failure, 100);
    expect([result, calls]).toEqual([failure, 5]);
  });

  it("waits as the service says, up to half a minute", async () => {
    const failure = (retryAfterSeconds: number): Error => new TooFastError(query, retryAfterSeconds);
    expect((await attempt(failure(0), 1)).waited).toBe(0);
    expect((await attempt(failure(7), 1)).waited).toBe(7_000);
    expect((await attempt(failure(300), 1)).waited).toBe(30_000);
  });

  it("waits longer each time, up to five seconds", async () => {
    const failure = new ConnectionError(query, "the service", "ECONNREFUSED", false);
    expect((await attempt(failure, 4)).waited).toBe(500 + 1000 + 2000 + 4000);
  });
});

describe("who listens to attempts", () => {
  /** Makes calls one after the other that each take 30 ms and end so, and answers what was told of their attempts. */
  async function listen(...ends: readonly (Error | undefined)[]): Promise<readonly Attempt[]> {
    const clock = new TestClock();
    const told: Attempt[] = [];
    const onAttempt = (one: Attempt): void => void told.push(one);
    const pace = { gate: new Gate({ concurrency: 1 }, clock, () => 1), clock, random: () => 1, onAttempt };
    const left = [...ends];
    const call = (): Promise<string> => {
      clock.advance(30);
      const failure = left.shift();
      return failure === undefined ? Promise.resolve("done") : Promise.reject(failure);
    };
    while (left.length > 0) await retryCall(pace, size, call).catch(() => undefined);
    await retryCall(pace, size, call).catch(() => undefined);
    return told;
  }

  it("hears of each with its size, its own time and its end", async () => {
    const failure = new TooFastError(override);
    const about = { size, milliseconds: 30 };
    expect(await listen(failure, failure, undefined)).toEqual([
      { ...about, attempt: 1, error: failure, again: true },
      { ...about, attempt: 2, error: failure, again: true },
      { ...about, attempt: 3, error: undefined, again: false },
      { ...about, attempt: 1, error: undefined, again: false },
    ]);
  });

  it("hears that the last one is not made again", async () => {
    const told = await listen(...Array<Error>(5).fill(new TooFastError(override)));
    expect(told.map(({ again }) => again)).toEqual([true, true, true, true, false, false]);
  });

  it("hears nothing of a call that was not made, since the service is down", async () => {
    // The second call fails at once with what the first one showed.
    const failure = new AuthenticationError(query, undefined);
    expect(await listen(failure)).toEqual([{ size, milliseconds: 30, attempt: 1, error: failure, again: false }]);
  });

  it("hears nothing of what no error of the service ended", async () => {
    expect(await listen(new RangeError("a mistake of ours"))).toEqual([
      { size, milliseconds: 30, attempt: 1, error: undefined, again: false },
    ]);
  });
});

describe("an operation that is to end", () => {
  /** Makes a call that is too fast and that the signal of the operation's end comes in or after. */
  async function end(when: "while it runs" | "while it waits") {
    const clock = new TestClock();
    const start = clock.now();
    const controller = new AbortController();
    let calls = 0;
    const pace = {
      gate: new Gate({ concurrency: 1 }, clock, () => 1),
      clock,
      random: () => 1,
      ending: controller.signal,
    };
    const stop = (): void => {
      controller.abort();
    };
    const failure = new TooFastError(override);
    const result = await retryCall(pace, size, () => {
      calls += 1;
      if (when === "while it runs") stop();
      else clock.after(100, stop);
      return Promise.reject(failure);
    }).catch((error: unknown) => error);
    return { result, failure, calls, waited: clock.now() - start };
  }

  it("does not repeat a call that it ends during: its failure stands", async () => {
    const { result, failure, calls, waited } = await end("while it runs");
    expect(result).toBe(failure);
    expect([calls, waited]).toEqual([1, 0]);
  });

  it("ends the wait before the next attempt", async () => {
    const { result, calls } = await end("while it waits");
    expect(result).toBeInstanceOf(EndedError);
    expect(calls).toBe(1);
  });
});
