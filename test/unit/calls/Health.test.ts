import { beforeEach, describe, expect, it } from "@jest/globals";

import { Health, isNoAnswer } from "../../../provider/src/calls/Health";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import {
  AuthenticationError,
  ConnectionError,
  HttpStatusError,
  MalformedAnswerError,
  ServiceError,
  TimeoutError,
  TooFastError,
  UnavailableError,
} from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import { TestClock } from "../../support/TestClock";

const call: CallContext = { operation: "override", tokens: [], accounts: [] };
const unreachable = new ConnectionError(call, "the service", "ECONNREFUSED", false);

let clock: TestClock;
let start: number;
let health: Health;
/** When calls were made, in milliseconds from the start. */
let made: number[];
beforeEach(() => {
  clock = new TestClock();
  start = clock.now();
  health = new Health(clock, () => 1);
  made = [];
});

/** One call that ends so. Answers its result or what it failed with. */
function attempt(failure?: Error): Promise<unknown> {
  const make = (): Promise<string> => {
    made.push(clock.now() - start);
    return failure === undefined ? Promise.resolve("done") : Promise.reject(failure);
  };
  return health.attempt(make).catch((error: unknown) => error);
}

async function attemptMany(count: number, failure?: Error): Promise<unknown> {
  let last: unknown;
  for (let attempts = 0; attempts < count; attempts += 1) last = await attempt(failure);
  return last;
}

describe("a service", () => {
  it.each<[string, Error]>([
    ["can't be reached", unreachable],
    ["does not answer", new TimeoutError(call, "the service", 10, true)],
    ["answers what it never says", new MalformedAnswerError(call, "HTML")],
    ["answers HTTP 500", new HttpStatusError(call, "the service", 500)],
  ])("that %s five times in a row is down", async (_, failure) => {
    expect(await attemptMany(5, failure)).toBe(failure);
    expect(await attempt()).toBeInstanceOf(UnavailableError);
    expect(made).toHaveLength(5);
  });

  it.each<[string, Error]>([
    ["does not accept who is calling", new AuthenticationError(call, undefined)],
    ["redirects", new HttpStatusError(call, "the service", 302)],
    ["answers HTTP 404", new HttpStatusError(call, "the service", 404)],
    ["says that the app is not paid for", new ServiceError(call, serviceCode(1008030))],
  ])("that %s is down at once", async (_, failure) => {
    expect(await attempt(failure)).toBe(failure);
    expect(await attempt()).toBeInstanceOf(UnavailableError);
    expect(made).toHaveLength(1);
  });

  it.each<[string, Error]>([
    ["refuses an element", new ServiceError(call, serviceCode(1008006))],
    ["fails inside", new ServiceError(call, serviceCode(1008004))],
    ["is called too fast", new TooFastError(call)],
    ["is none of the matter", new RangeError("a mistake of ours")],
  ])("that %s is not down, however often, and nothing waits", async (_, failure) => {
    expect(await attemptMany(20, failure)).toBe(failure);
    expect(await attempt()).toBe("done");
    expect(made).toEqual(Array.from({ length: 21 }, () => 0));
  });

  it.each<[string, Error | undefined, unknown]>([
    ["a success", undefined, "done"],
    ["a refusal", new ServiceError(call, serviceCode(1008006)), expect.any(ServiceError)],
  ])("that failed four times is well again after %s", async (_, end, result) => {
    await attemptMany(4, unreachable);
    expect(await attempt(end)).toEqual(result);
    const then = clock.now();
    await attemptMany(4, unreachable);
    expect(await attempt()).toBe("done");
    expect(made).toHaveLength(10);
    expect(made[5]).toBe(then - start);
  });

  it("that failed is tried again after growing waits", async () => {
    await attemptMany(5, unreachable);
    expect(made).toEqual([0, 500, 1_500, 3_500, 7_500]);
  });

  it("that is down is left alone for half a minute, then one call finds out for all", async () => {
    await attemptMany(5, unreachable);
    const down = made[4] ?? 0;
    clock.advance(29_999);
    expect(await attempt()).toBeInstanceOf(UnavailableError);
    clock.advance(1);
    expect(await attempt(unreachable)).toBe(unreachable);
    expect(await attempt()).toBeInstanceOf(UnavailableError);
    expect(made.slice(5)).toEqual([down + 30_000 + 5_000]);

    clock.advance(30_000);
    expect(await Promise.all([attempt(), attempt(), attempt()])).toEqual(["done", "done", "done"]);
    expect(await attemptMany(3, unreachable)).toBe(unreachable);
  });

  it("that fails for calls side by side has failed once", async () => {
    const failures = await Promise.all(Array.from({ length: 8 }, () => attempt(unreachable)));
    expect(failures).toEqual(Array(8).fill(unreachable));
    await attempt();
    expect(made).toEqual([...Array<number>(8).fill(0), 500]);
  });

  it("is tried by the next call where the wait of the one before it was given up", async () => {
    const givenUp = new Error("given up");
    let isEnded = true;
    const sleep = (milliseconds: number): Promise<void> =>
      isEnded ? Promise.reject(givenUp) : clock.sleep(milliseconds);
    health = new Health({ now: () => clock.now(), sleep }, () => 1);
    await attempt(unreachable);
    expect(await attempt()).toBe(givenUp);
    isEnded = false;
    expect(await attempt()).toBe("done");
    expect(made).toEqual([0, 500]);
  });

  it("that failed is tried by one call at a time, and the others go on as soon as that one is through", async () => {
    await attempt(unreachable);
    const results = await Promise.all([attempt(unreachable), attempt(), attempt(), attempt()]);
    expect(results).toEqual([unreachable, "done", "done", "done"]);
    expect(made).toEqual([0, 500, 1_500, 1_500, 1_500]);
  });
});

describe("no answer of the service", () => {
  it.each<[boolean, string, unknown]>([
    [true, "a refused connection", unreachable],
    [true, "HTTP 500, which comes from something before it", new HttpStatusError(call, "the service", 500)],
    [false, "HTTP 404, which something answered", new HttpStatusError(call, "the service", 404)],
    [false, "a code of its own", new ServiceError(call, serviceCode(1008004))],
    [false, "a mistake of ours", new RangeError("a mistake of ours")],
  ])("%s: %s", (expected, _, error) => {
    expect(isNoAnswer(error)).toBe(expected);
  });
});
