import { describe, expect, it, test } from "@jest/globals";

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
    expect((await attempt(failure(7), 1)).waited).toBe(7_000);
    expect((await attempt(failure(300), 1)).waited).toBe(30_000);
  });

  it("waits longer each time, up to five seconds", async () => {
    const failure = new ConnectionError(query, "the service", "ECONNREFUSED", false);
    expect((await attempt(failure, 4)).waited).toBe(500 + 1000 + 2000 + 4000);
  });
});
