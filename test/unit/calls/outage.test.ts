import { describe, expect, it } from "@jest/globals";

import { Gate } from "../../../provider/src/calls/Gate";
import { retryCall } from "../../../provider/src/calls/retryCall";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import {
  AuthenticationError,
  ConnectionError,
  HttpStatusError,
  TimeoutError,
  TooFastError,
  UnavailableError,
} from "../../../provider/src/tpns/errors";
import { TestClock } from "../../support/TestClock";

const query: CallContext = { operation: "query tokens", tokens: ["secret-token"], accounts: [] };
const size = { operation: "query tokens", tokens: 1 } as const;
const override: CallContext = { ...query, operation: "override" };
const refused = new ConnectionError(query, "the service", "ECONNREFUSED", false);

/** A service that fails while `failure` gives an error, and calls of it through one gate, 8 at once. */
function service(failure: (call: number) => Error | undefined) {
  const clock = new TestClock();
  const gate = new Gate({ concurrency: 8 }, clock, () => 1);
  const starts: number[] = [];
  const call = async (): Promise<string> => {
    starts.push(clock.now());
    const error = failure(starts.length);
    await new Promise((resolve) => setImmediate(resolve));
    if (error !== undefined) throw error;
    return "done";
  };
  const callMany = (count: number): Promise<PromiseSettledResult<string>[]> =>
    Promise.allSettled(Array.from({ length: count }, () => retryCall({ gate, clock, random: () => 1 }, size, call)));
  return { clock, starts, callMany };
}

const reasonsOf = (results: readonly PromiseSettledResult<string>[]): unknown[] =>
  results.flatMap((result): unknown[] => (result.status === "rejected" ? [result.reason] : []));

describe("a service that can't be reached", () => {
  it("is found out once: by the calls under way, and by one at a time after them", async () => {
    const { callMany, starts } = service(() => refused);
    const reasons = reasonsOf(await callMany(100));
    expect(reasons).toHaveLength(100);
    expect(starts).toHaveLength(8 + 4);
    expect(starts.slice(8).map((start, index) => start - (starts[index + 7] ?? 0))).toEqual([500, 1000, 2000, 4000]);
  });

  it("fails further calls at once, which name nothing of the calls before them, and is tried again after half a minute", async () => {
    const { callMany, starts, clock } = service((call) => (call <= 12 ? refused : undefined));
    await callMany(10);
    const before = starts.length;
    const [reason] = reasonsOf(await callMany(1));
    expect(reason).toBeInstanceOf(UnavailableError);
    expect(reason).toMatchObject({ code: "TPNS_CONNECTION", taken: "no", tokens: [] });
    expect(String(reason)).toContain("query tokens failed: the service could not be reached (ECONNREFUSED)");
    expect(starts).toHaveLength(before);

    clock.advance(30_000);
    expect(reasonsOf(await callMany(5))).toEqual([]);
  });

  it("that comes back is used again by all", async () => {
    const { callMany } = service((call) => (call <= 10 ? refused : undefined));
    expect(reasonsOf(await callMany(100))).toEqual([]);
  });

  it("is found out by writes that nobody answers, too, though none of them is sent again", async () => {
    const { callMany, starts } = service(() => new TimeoutError(override, "the service", 10, true));
    const reasons = reasonsOf(await callMany(100));
    expect(reasons.filter((reason) => reason instanceof TimeoutError)).toHaveLength(12);
    expect(starts).toHaveLength(12);
  });

  it("is told from one that fails for some calls: these alone are given up", async () => {
    const { callMany, starts } = service((call) => (call % 3 === 0 ? refused : undefined));
    expect(reasonsOf(await callMany(100))).toEqual([]);
    expect(starts.length).toBeLessThan(200);
  });
});

describe("a service that lets nobody in", () => {
  it.each([
    ["that refuses the key", new AuthenticationError(query, undefined)],
    ["that redirects", new HttpStatusError(query, "the service", 302)],
  ])("%s is not asked again by calls that had not begun", async (_, failure) => {
    const { callMany, starts } = service(() => failure);
    expect(reasonsOf(await callMany(100))).toHaveLength(100);
    expect(starts).toHaveLength(8);
  });
});

describe("a service that asks to wait", () => {
  it("is left alone by every call for so long", async () => {
    const { callMany, starts, clock } = service((call) => (call === 1 ? new TooFastError(query, 7) : undefined));
    const begin = clock.now();
    await callMany(100);
    expect(starts.filter((start) => start < begin + 7_000)).toHaveLength(8);
    expect(starts).toHaveLength(101);
  });

  it("is asked no more than a limited number of times more than there are calls", async () => {
    const { callMany, starts } = service(() => new TooFastError(query));
    expect(reasonsOf(await callMany(1_000))).toHaveLength(1_000);
    expect(starts).toHaveLength(1_000 + 100);
  });
});
