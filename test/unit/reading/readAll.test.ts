import { expect, test } from "@jest/globals";

import { Gate } from "../../../provider/src/calls/Gate";
import type { ReadCaller } from "../../../provider/src/calls/ReadCaller";
import { withResolvers } from "../../../provider/src/calls/withResolvers";
import { readAll } from "../../../provider/src/reading/readAll";
import { CancelledError } from "../../../provider/src/tpns/errors";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { tokenOf } from "../../support/fleet";
import { TestClock } from "../../support/TestClock";

const clock = new TestClock();
const client = createTpnsReader({ accessId: "1", secretKey: () => "key", accessPoint: "http://127.0.0.1:9" });
const caller = (concurrency: number): ReadCaller => ({
  client,
  gate: new Gate({ concurrency }, clock, () => 0),
  clock,
  random: () => 0,
});
const names = Array.from({ length: 45 }, (_, index) => tokenOf(index));

test("a long reading tells of each full call that came back", async () => {
  const counts: number[] = [];
  const onRead = (count: number): void => void counts.push(count);
  const { read, failures } = await readAll({ ...caller(1), onRead }, names, (some) => Promise.resolve(some), "");
  expect([...read.keys()]).toEqual(names);
  expect(failures).toEqual([]);
  expect(counts).toEqual([20, 20, 5]);
});

test("a reading that nobody waits for any more ends at once, with what was read until then, and starts no further call", async () => {
  const stop = new AbortController();
  const hung = withResolvers<readonly string[]>();
  const asked: (readonly string[])[] = [];
  const ask = (some: readonly string[]): Promise<readonly string[]> => {
    asked.push(some);
    if (asked.length === 1) return Promise.resolve(some);
    stop.abort();
    return hung.promise;
  };
  const { read, failures } = await readAll({ ...caller(1), signal: stop.signal }, names, ask, "");
  expect([...read.keys()]).toEqual(names.slice(0, 20));
  expect(failures).toEqual([expect.any(CancelledError)]);

  hung.resolve(names.slice(20, 40));
  await hung.promise;
  expect(read.size).toBe(20);
  expect(asked).toHaveLength(2);
});
