import { describe, expect, it } from "@jest/globals";

import { reconcileTokens } from "../../../provider/src/reconcile/reconcileTokens";
import type { TokenOutcome } from "../../../provider/src/reconcile/TokenOutcome";
import { AuthenticationError } from "../../../provider/src/tpns/errors";
import { CONVERGENCE } from "./inSession";
import { LaggingService, type Lags, tasksOf } from "./LaggingService";

/** Binds an account to tokens that are said to hold nothing, and expects that all of them come to show it. */
async function bound(tokens: number, lags: Lags): Promise<LaggingService> {
  const service = new LaggingService(lags);
  expectAll(await reconcileTokens(tasksOf(tokens, []), service.session, CONVERGENCE), tokens);
  return service;
}

/** Of many tokens those of the first batch. */
function isEarly(token: string): boolean {
  return Number(token.slice("token-".length)) < 20;
}

function expectAll(outcomes: readonly TokenOutcome[], tokens: number): void {
  expect(outcomes).toHaveLength(tokens);
  expect(outcomes.every(({ seen, problem }) => problem === undefined && seen?.join() === "0:qa")).toBe(true);
}

describe("looks after writes", () => {
  it("are one a batch where all shows at once", async () => {
    const service = await bound(200, {});
    expect(service.timesOf("override")).toEqual([[0, 10]]);
    expect(service.timesOf("read")).toEqual([[0, 10]]);
  });

  it("end after a first round that shows nothing, and are made again after growing waits", async () => {
    const service = await bound(400, { shows: () => 700 });
    expect(service.timesOf("read")).toEqual([
      [0, 4],
      [250, 4],
      [750, 20],
    ]);
  });

  it("go on where the first round shows something, and then ask for the rest only", async () => {
    const service = await bound(200, { shows: (token) => (isEarly(token) ? 0 : 200) });
    expect(service.timesOf("read")).toEqual([
      [0, 10],
      [250, 9],
    ]);
  });

  it("go on where the first round shows that something is left to do", async () => {
    const service = new LaggingService({ perType: true, shows: (token) => (isEarly(token) ? 0 : 200) });
    const tasks = tasksOf(400, ["1:old"]);
    const tokens = tasks.map(({ token }) => token);
    service.bind(tokens, { account: "old", accountType: 1 });
    expectAll(await reconcileTokens(tasks, service.session, CONVERGENCE), 400);
    // All are looked at, then all again at once, since something was done about the first twenty. Later nothing else shows.
    expect(service.timesOf("read")).toEqual([
      [0, 40],
      [250, 23],
      [500, 19],
    ]);
    expect(service.timesOf("remove")).toEqual([
      [0, 1],
      [250, 19],
    ]);
  });

  it("wait for what was learned of the lag, each for its own write", async () => {
    const service = new LaggingService({ shows: () => 700, writeTakes: 100 });
    expectAll(await reconcileTokens(tasksOf(20, []), service.session, CONVERGENCE), 20);
    // Written at 0, answered at 100. It was not to be seen 250 ms after that, and was at the next look.
    expect(service.timesOf("read")).toEqual([
      [100, 1],
      [350, 1],
      [850, 1],
    ]);
    const others = tasksOf(220, []).slice(20);
    expectAll(await reconcileTokens(others, service.session, CONVERGENCE), 200);
    expect(service.timesOf("override").slice(1)).toEqual([
      [850, 4],
      [950, 4],
      [1_050, 2],
    ]);
    // 250 ms after the first four calls were answered, and after the next three: the last of the first round ended the look.
    expect(service.timesOf("read").slice(3)).toEqual([
      [1_200, 4],
      [1_300, 3],
      [1_550, 10],
      [2_050, 6],
    ]);
  });

  it("begin anew after a write that counted as lost", async () => {
    let writes = 0;
    const service = await bound(20, { shows: () => (writes++ < 20 ? 600_000 : 0) });
    const last = 15_750;
    expect(service.timesOf("override")).toEqual([
      [0, 1],
      [last, 1],
    ]);
    const later = [5_750, 7_750, 9_750, 11_750, 13_750];
    expect(service.timesOf("read")).toEqual([...[0, 250, 750, 1_750, 3_750, ...later].map((at) => [at, 1]), [last, 2]]);
  });

  it("are not made of tokens that need no write", async () => {
    const service = new LaggingService();
    const tasks = tasksOf(40, ["0:qa"]);
    expectAll(await reconcileTokens(tasks, service.session, CONVERGENCE), 40);
    expect(service.asked).toEqual([]);
  });
});

describe("first writes", () => {
  it("follow a look as soon as a batch is full", async () => {
    const service = new LaggingService({ concurrency: 1, readTakes: 10 });
    expectAll(await reconcileTokens(tasksOf(40), service.session, CONVERGENCE), 40);
    expect(service.asked.slice(0, 4).map(({ at, call }) => [at, call])).toEqual([
      [0, "read"],
      [10, "override"],
      [10, "read"],
      [20, "override"],
    ]);
  });

  it("gather what several looks leave to do into full calls, and send the rest last", async () => {
    const service = new LaggingService({ concurrency: 1, readTakes: 10 });
    const tasks = tasksOf(60);
    service.bind(
      tasks.filter((_, index) => index % 2 === 0).map(({ token }) => token),
      { account: "qa", accountType: 0 },
    );
    expectAll(await reconcileTokens(tasks, service.session, CONVERGENCE), 60);
    expect(service.asked.map(({ call, tokens }) => [call, tokens])).toEqual([
      ["read", 20],
      ["read", 20],
      ["override", 20],
      ["read", 20],
      ["override", 10],
      ["read", 20],
      ["read", 10],
    ]);
  });

  it("are made without a look where it is known what is bound", async () => {
    const service = await bound(30, { writeTakes: 10 });
    expect(service.asked.map(({ call, tokens }) => [call, tokens])).toEqual([
      ["override", 20],
      ["override", 10],
      ["read", 20],
      ["read", 10],
    ]);
  });
});

describe("who waits", () => {
  it("is told how many tokens are done, and how many are written", async () => {
    const service = await bound(1_000, { shows: () => 11_000, concurrency: 8 });
    expect(service.said).toEqual([
      "0 of 1000 tokens done; waiting for 1000 writes to show",
      "0 of 1000 tokens done; waiting for 1000 writes to show",
    ]);
  });

  it("is told what is done while the rest is still to be written", async () => {
    const service = new LaggingService({ writeTakes: 3_000, concurrency: 8 });
    const tasks = tasksOf(1_000, []);
    const known = tasks.map((task, index) => (index < 400 ? { ...task, start: ["0:qa"] } : task));
    await reconcileTokens(known, service.session, CONVERGENCE);
    expect(service.said[0]).toMatch(/^400 of 1000 tokens done, \d+ more written; waiting for answers of the service$/);
  });
});

describe("what ends it early", () => {
  it("is the outcome of every token that is not done, where the service was the reason", async () => {
    const service = new LaggingService();
    service.failure = new AuthenticationError({ operation: "override", tokens: [], accounts: [] }, undefined);
    const outcomes = await reconcileTokens(tasksOf(2, []), service.session, CONVERGENCE);
    const problem = { kind: "stopped", error: service.failure };
    expect(outcomes.map((outcome) => outcome.problem)).toEqual([problem, problem]);
  });

  it("is thrown where it is a defect", async () => {
    const service = new LaggingService();
    service.failure = new Error("a defect");
    const work = reconcileTokens(tasksOf(2, []), service.session, CONVERGENCE);
    await expect(work).rejects.toBe(service.failure);
  });
});
