import { beforeEach, describe, expect, it, test } from "@jest/globals";

import { type Direction, Lane, type Traffic } from "../../../provider/src/calls/Lane";
import { MalformedAnswerError, type TpnsError } from "../../../provider/src/tpns/errors";
import { TestClock } from "../../support/TestClock";

const BATCH = 20;

/** A call that a lane made: what it held, and when, in milliseconds from the start. */
interface Sent {
  readonly at: number;
  readonly elements: readonly string[];
}

let clock: TestClock;
let start: number;
let sent: Sent[];
/** What a call fails with, where it holds that element. */
let failing: Map<string, Error>;
/** How many resources are under way. */
let traffic: Traffic;
let lane: Lane<string, string>;

beforeEach(() => {
  clock = new TestClock();
  start = clock.now();
  sent = [];
  failing = new Map();
  traffic = { underWay: 1, waiting: { read: 0, write: 0 } };
  lane = laneOf("read");
});

function laneOf(direction: Direction): Lane<string, string> {
  const send = (elements: readonly string[]): Promise<readonly string[]> => {
    sent.push({ at: clock.now() - start, elements });
    const failure = elements.flatMap((element) => failing.get(element) ?? [])[0];
    if (failure !== undefined) return Promise.reject(failure);
    return Promise.resolve(elements.map((element) => `answer to ${element}`));
  };
  return new Lane(send, (element) => element, clock, traffic, direction);
}

const some = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => `e${from + index}`);
const answersTo = (elements: readonly string[]): string[] => elements.map((element) => `answer to ${element}`);
const sizes = (): number[] => sent.map(({ elements }) => elements.length);

/** Has elements submitted at those times, one at each, and waits for all answers. The first comes at once. */
async function arriveAt(times: readonly number[]): Promise<void> {
  const answers = times.map(
    (at, index) =>
      new Promise<unknown>((resolve) => {
        const arrive = (): void => {
          resolve(lane.submit([`e${index}`]));
        };
        if (at > 0) clock.after(at, arrive);
        else arrive();
      }),
  );
  await Promise.all(answers);
}

describe("a full batch", () => {
  it("goes at once", async () => {
    expect(await lane.submit(some(BATCH))).toEqual(answersTo(some(BATCH)));
    expect(sent).toEqual([{ at: 0, elements: some(BATCH) }]);
    expect(clock.now()).toBe(start);
  });

  it("goes as soon as the last of many that wait makes it full", async () => {
    const waiting = some(BATCH - 1).map((element) => lane.submit([element]));
    expect(sent).toEqual([]);
    waiting.push(lane.submit(["last"]));
    expect(sizes()).toEqual([BATCH]);
    await Promise.all(waiting);
    expect(sent).toEqual([{ at: 0, elements: [...some(BATCH - 1), "last"] }]);
  });

  test("and another go side by side, and what is left over waits for company", async () => {
    const elements = some(2 * BATCH + 1);
    expect(await lane.submit(elements)).toEqual(answersTo(elements));
    expect(sizes()).toEqual([BATCH, BATCH, 1]);
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 50]);
  });
});

describe("a batch that isn't full", () => {
  it("goes when nothing has come for 50 ms", async () => {
    await lane.submit(["only"]);
    expect(sent).toEqual([{ at: 50, elements: ["only"] }]);
  });

  it("waits for the resources that are under way, and 50 ms after the last of them", async () => {
    traffic.underWay = 4;
    await arriveAt([0, 40, 200, 320]);
    expect(sent).toEqual([{ at: 370, elements: some(4) }]);
  });

  it("waits no longer for resources that end meanwhile", async () => {
    traffic.underWay = 2;
    clock.after(100, () => (traffic.underWay = 1));
    await lane.submit(["only"]);
    expect(sent).toEqual([{ at: 100, elements: ["only"] }]);
  });

  it("does not wait for what waits in another lane", async () => {
    traffic.underWay = 3;
    traffic.waiting.read = 1;
    traffic.waiting.write = 1;
    await lane.submit(["only"]);
    expect(sent).toEqual([{ at: 50, elements: ["only"] }]);
    expect(traffic.waiting).toEqual({ read: 1, write: 1 });
  });

  it("of writes waits for what is to be read first, and not for other writes", async () => {
    traffic.underWay = 3;
    traffic.waiting.read = 1;
    traffic.waiting.write = 1;
    clock.after(300, () => (traffic.waiting.write += 1));
    await laneOf("write").submit(["only"]);
    expect(sent).toEqual([{ at: 300, elements: ["only"] }]);
  });

  it("waits 500 ms at most after its first element, however lately another came", async () => {
    await arriveAt(Array.from({ length: 12 }, (_, index) => index * 45));
    expect(sent).toEqual([{ at: 500, elements: some(12) }]);
  });

  it("waits 2 s at most while more resources are under way than elements wait", async () => {
    traffic.underWay = 100;
    await arriveAt(Array.from({ length: 12 }, (_, index) => index * 150));
    expect(sent).toEqual([{ at: 2_000, elements: some(12) }]);
  });

  it("keeps the order in which its elements came, and answers each with its own", async () => {
    const [one, two] = await Promise.all([lane.submit(["b", "a"]), lane.submit(["c"])]);
    expect([one, two]).toEqual([answersTo(["b", "a"]), answersTo(["c"])]);
    expect(sent).toEqual([{ at: 50, elements: ["b", "a", "c"] }]);
  });
});

test("nothing to ask is no call", async () => {
  expect(await lane.submit([])).toEqual([]);
  expect(sent).toEqual([]);
});

describe("an element that is there twice", () => {
  it("goes with two calls, and both askers are answered", async () => {
    const asked = [lane.submit(["one", "same"]), lane.submit(["same", "two"])];
    expect(await Promise.all(asked)).toEqual([answersTo(["one", "same"]), answersTo(["same", "two"])]);
    expect(sent.map(({ elements }) => elements)).toEqual([["one", "same", "two"], ["same"]]);
  });

  it("leaves its place in a full batch to the next", async () => {
    await lane.submit([...some(BATCH - 1), "e0", "next", "after"]);
    expect(sent.map(({ elements }) => elements)).toEqual([
      [...some(BATCH - 1), "next"],
      ["e0", "after"],
    ]);
  });

  it("many times makes as many calls", async () => {
    await lane.submit(Array.from({ length: BATCH + 2 }, () => "same"));
    expect(sizes()).toEqual(Array.from({ length: BATCH + 2 }, () => 1));
  });
});

describe("a call that fails", () => {
  it("reaches those in it and nobody else", async () => {
    const failure = new Error("refused");
    failing.set("e3", failure);
    const results = await Promise.allSettled([
      lane.submit(some(BATCH)),
      lane.submit(["bystander"]),
      lane.submit(some(BATCH, BATCH)),
    ]);
    expect(results).toEqual([
      { status: "rejected", reason: failure },
      { status: "fulfilled", value: answersTo(["bystander"]) },
      { status: "fulfilled", value: answersTo(some(BATCH, BATCH)) },
    ]);
  });

  it("does not stop the calls after it", async () => {
    failing.set("bad", new Error("refused"));
    await expect(lane.submit(["bad"])).rejects.toThrow("refused");
    expect(await lane.submit(["good"])).toEqual(answersTo(["good"]));
  });

  it("with too few results is said to those who have none", async () => {
    const short = new Lane<string, string>(
      () => Promise.resolve(["first"]),
      (element) => element,
      clock,
      traffic,
      "read",
    );
    const results = await Promise.allSettled([short.submit(["a"]), short.submit(["b"])]);
    expect(results).toEqual([
      { status: "fulfilled", value: ["first"] },
      { status: "rejected", reason: new Error("a call answered fewer results than it has elements") },
    ]);
  });
});

describe("a full batch that is answered too few results", () => {
  it("fails, since nobody knows whose they are", async () => {
    const short = new Lane<string, string>(
      (elements) => Promise.resolve(elements.slice(1)),
      (element) => element,
      clock,
      traffic,
      "read",
    );
    await expect(short.submit(some(BATCH))).rejects.toThrow("a call answered fewer results than it has elements");
  });
});

describe("a merged call that fails for one element", () => {
  /** A failure that names these, as tokens or as accounts. */
  const naming = (tokens: readonly string[], accounts: readonly string[] = []): TpnsError =>
    new MalformedAnswerError(
      { operation: "query tokens", tokens, accounts: accounts.map((account) => ({ account, accountType: 0 })) },
      "JSON of another shape",
    );

  /** Has each of these asked for by itself, so that they share a call, and says how each ended. */
  async function ask(asked: Lane<string, string>, elements: readonly string[]): Promise<readonly string[]> {
    const results = await Promise.allSettled(elements.map((element) => asked.submit([element])));
    return results.map(({ status }) => status);
  }

  it.each([
    ["a token", naming(["e1"])],
    ["an account", naming([], ["e1"])],
  ])("is asked in halves where it reads, so that only who asked for %s fails", async (_, failure) => {
    failing.set("e1", failure);
    expect(await ask(lane, some(5))).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
    expect(sent.map(({ elements }) => elements.join(" "))).toEqual([
      "e0 e1 e2 e3 e4",
      "e0 e1 e2",
      "e0 e1",
      "e0",
      "e1",
      "e2",
      "e3 e4",
    ]);
  });

  it.each<[string, Error]>([
    ["names no element", naming([])],
    ["names two tokens", naming(["e0", "e1"])],
    ["names a token and an account", naming(["e1"], ["e1"])],
    ["is none of the service", new Error("refused")],
  ])("is not asked again where the failure %s", async (_, failure) => {
    failing.set("e1", failure);
    expect(await ask(lane, some(4))).toEqual(Array(4).fill("rejected"));
    expect(sizes()).toEqual([4]);
  });

  it("is not sent again where it writes", async () => {
    failing.set("e1", naming(["e1"]));
    expect(await ask(laneOf("write"), some(4))).toEqual(Array(4).fill("rejected"));
    expect(sizes()).toEqual([4]);
  });

  it("is not asked again where it is about that one alone", async () => {
    const failure = naming(["e1"]);
    failing.set("e1", failure);
    await expect(lane.submit(["e1"])).rejects.toBe(failure);
    expect(sizes()).toEqual([1]);
  });
});

describe("elements that must be alone", () => {
  it("go at once in a call of their own, past those that wait", async () => {
    const waiting = lane.submit(["waits"]);
    expect(await lane.sendAlone(["alone"])).toEqual(answersTo(["alone"]));
    await waiting;
    expect(sent).toEqual([
      { at: 0, elements: ["alone"] },
      { at: 50, elements: ["waits"] },
    ]);
  });

  it("keep their failure to themselves", async () => {
    failing.set("alone", new Error("refused"));
    const waiting = lane.submit(["waits"]);
    await expect(lane.sendAlone(["alone"])).rejects.toThrow("refused");
    expect(await waiting).toEqual(answersTo(["waits"]));
  });
});
