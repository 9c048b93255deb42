import { beforeEach, describe, expect, it, test } from "@jest/globals";

import type { TokenGoal } from "../../../provider/src/bindings/TokenGoal";
import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";
import { judgeReading } from "../../../provider/src/reconcile/judgeReading";
import type { Loop } from "../../../provider/src/reconcile/Loop";
import { type SentWrite, startRun, type TokenRun } from "../../../provider/src/reconcile/TokenRun";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";
import type { TestClock } from "../../support/TestClock";
import { CONVERGENCE, loopWithoutCalls } from "./inSession";

const SETTLE = CONVERGENCE.settleSeconds * 1000;
const TIMEOUT = CONVERGENCE.timeoutSeconds * 1000;

let loop: Loop;
let clock: TestClock;
/** When the write under way was sent. */
let sentAt: number;
beforeEach(() => {
  ({ loop, clock } = loopWithoutCalls());
  sentAt = clock.now();
});

const own = (...wanted: string[]): TokenGoal => ({ kind: "own", wanted });
const leave = (...recorded: string[]): TokenGoal => ({ kind: "leave", recorded });
const override = (...accounts: string[]): TokenWrite => ({ operator: 2, accounts });
const remove = (...accounts: string[]): TokenWrite => ({ operator: 3, accounts });
const unbindAll: TokenWrite = { operator: 4 };
const refused = (code: number): SentWrite["result"] => ({ kind: "refused", code, entry: serviceCode(code) });

/** A token whose last write was sent over what was bound before, and answered so. */
function sent(
  goal: TokenGoal,
  write: TokenWrite,
  before: string[],
  { result = { kind: "accepted" }, writes = 1 }: { result?: SentWrite["result"]; writes?: number } = {},
): TokenRun {
  const pending: SentWrite = { write, before, at: sentAt, result };
  return { ...startRun({ token: "token", goal }), pending, writes, firstWriteAt: sentAt };
}

/** Judges a reading so many milliseconds after the write, and says how the token goes on. */
function judge(run: TokenRun, seen: string[], after: number) {
  judgeReading(loop, run, seen, sentAt + after);
  expect(run.seen).toEqual(seen);
  const { done, next, problem, unseenAfter } = run;
  return { done, next, problem, unseenAfter };
}
const waiting = (unseenAfter: number) => ({ done: false, next: undefined, problem: undefined, unseenAfter });
const done = { done: true, next: undefined, problem: undefined };

describe("a token that nothing was written for", () => {
  const run = (goal: TokenGoal): TokenRun => startRun({ token: "token", goal });

  it("is done where it is as wanted, and teaches nothing of the lag", () => {
    loop.session.lag.shown(7_000, 7_100);
    expect(judge(run(own("0:aa")), ["0:aa"], 0)).toMatchObject(done);
    expect(loop.session.lag.waitBefore(0)).toBe(7_000);
  });

  it("gets the write that its plan says", () => {
    expect(judge(run(own("0:aa")), ["0:bb"], 0)).toMatchObject({ done: false, next: override("0:aa") });
  });

  it.each<[string, TokenGoal, string[], object]>([
    [
      "a conflict",
      { kind: "share", wanted: ["0:aa"], released: [], perType: "one", onConflict: "fail" },
      ["0:bb"],
      { kind: "conflict", accounts: ["0:bb"] },
    ],
    ["a type that was not said", leave("?:aa"), ["?:aa", "0:bb"], { kind: "untold-type", accounts: ["?:aa"] }],
  ])("has a problem with %s", (_, goal, seen, problem) => {
    expect(judge(run(goal), seen, 0)).toMatchObject({ done: false, next: undefined, problem });
  });

  it("is not given up for the time that went by", () => {
    expect(judge(run(own("0:aa")), [], TIMEOUT)).toMatchObject({ next: override("0:aa"), problem: undefined });
  });
});

describe("a write", () => {
  it("that shows is done, and teaches how long it was not to be seen", () => {
    const run = sent(own("0:aa"), override("0:aa"), ["0:bb"]);
    expect(judge(run, ["0:bb"], 3_000)).toEqual(waiting(3_000));
    expect(judge(run, ["0:bb"], 4_000)).toEqual(waiting(4_000));
    expect(judge(run, ["0:aa"], 5_000)).toMatchObject(done);
    expect(loop.session.lag.waitBefore(0)).toBe(4_000);
  });

  test.each<[string, TokenGoal, TokenWrite, string[], string[]]>([
    ["reads as before", own("0:aa"), override("0:aa"), ["0:bb"], ["0:bb"]],
    ["shows in part", own("0:aa", "1:bb"), override("0:aa", "1:bb"), [], ["0:aa"]],
    ["shows beside what nobody knows of", own("0:aa"), override("0:aa"), ["0:bb"], ["0:aa", "3:cc"]],
    ["removes, and what it removes is there", own("0:aa"), remove("1:bb"), ["0:aa", "1:bb"], ["0:aa", "1:bb"]],
    ["unbinds all, and something new is there", own(), unbindAll, ["0:aa"], ["0:bb"]],
  ])("that %s is waited for until it counts as lost", (_, goal, write, before, seen) => {
    const run = sent(goal, write, before);
    expect(judge(run, seen, SETTLE - 1)).toEqual(waiting(SETTLE - 1));
    expect(judge(run, seen, SETTLE).next).toBeDefined();
  });

  test.each<[string, TokenGoal, TokenWrite, string[], string[], TokenWrite]>([
    [
      "an override that left another type there",
      own("0:aa"),
      override("0:aa"),
      ["0:bb", "2:cc"],
      ["0:aa", "2:cc"],
      remove("2:cc"),
    ],
    [
      "an override that left an account there whose type was untold before",
      own("0:aa"),
      override("0:aa"),
      ["?:bb"],
      ["?:aa", "2:bb"],
      remove("2:bb"),
    ],
    [
      "a removal of half of what is too much",
      own("0:aa"),
      remove("1:bb"),
      ["0:aa", "1:bb", "2:cc"],
      ["0:aa", "2:cc"],
      remove("2:cc"),
    ],
    ["an unbinding after which what is wanted is missing", own("0:aa"), unbindAll, ["0:bb"], [], override("0:aa")],
  ])("that was applied and is not enough is followed at once: %s", (_, goal, write, before, seen, next) => {
    expect(judge(sent(goal, write, before), seen, 1_000)).toMatchObject({ done: false, next });
  });

  it("teaches that overrides leave other types only where one did", () => {
    judge(sent(own("0:aa"), remove("1:bb"), ["0:aa", "1:bb", "2:cc"]), ["0:aa", "2:cc"], 1_000);
    expect(loop.knowledge).toEqual({ overrideLeavesOtherTypes: false });
    judge(sent(own("0:aa"), override("0:aa"), ["0:bb"]), ["0:bb"], SETTLE);
    expect(loop.knowledge).toEqual({ overrideLeavesOtherTypes: false });
    judge(sent(own("0:aa"), override("0:aa"), ["0:bb", "2:cc"]), ["0:aa", "2:cc"], 1_000);
    expect(loop.knowledge).toEqual({ overrideLeavesOtherTypes: true });
  });

  test.each<[string, number, object]>([
    ["as the token is invalid", 1008006, { next: undefined, problem: { kind: "invalid-token" } }],
    ["for another reason", 1008007, { next: undefined, problem: { kind: "refused" } }],
    ["for a reason that may pass", 1008004, { next: override("0:aa"), problem: undefined }],
  ])("refused %s decides how the token goes on", (_, code, expected) => {
    const run = sent(own("0:aa"), override("0:aa"), [], { result: refused(code) });
    expect(judge(run, [], 0)).toMatchObject({ done: false, ...expected });
  });

  it("refused for a token that is as wanted all the same is no problem", () => {
    const run = sent(own("0:aa"), override("0:aa"), [], { result: refused(1008006) });
    expect(judge(run, ["0:aa"], 0)).toMatchObject(done);
  });

  it("that may still clear what is wanted is waited for", () => {
    const run = sent(own("0:aa"), unbindAll, ["0:bb"]);
    expect(judge(run, ["0:aa"], SETTLE - 1)).toEqual(waiting(SETTLE - 1));
    expect(judge(run, ["0:aa"], SETTLE)).toMatchObject(done);
  });

  test.each<[string, TokenRun["task"]["goal"], SentWrite["result"], string[]]>([
    ["that was refused", own("0:aa"), refused(1008007), ["0:aa"]],
    ["where nothing is wanted", own(), { kind: "accepted" }, []],
    ["of a token that is given up", leave("0:aa"), { kind: "accepted" }, []],
  ])("that unbinds all is not waited for %s", (_, goal, result, seen) => {
    expect(judge(sent(goal, unbindAll, ["0:bb"], { result }), seen, 0)).toMatchObject(done);
  });
});

describe("writing a token three times", () => {
  const third = { writes: 3 };

  it("is not exceeded: what reads as before does not show", () => {
    const run = sent(own("0:aa"), override("0:aa"), ["0:bb"], third);
    expect(judge(run, ["0:bb"], SETTLE)).toMatchObject({
      next: undefined,
      problem: { kind: "not-shown", writes: 3, seconds: 60 },
    });
  });

  it("is not exceeded: what reads otherwise rebinds itself", () => {
    const run = sent(own("0:aa"), override("0:aa"), ["0:bb"], third);
    expect(judge(run, ["0:cc"], SETTLE)).toMatchObject({ next: undefined, problem: { kind: "rebinds", writes: 3 } });
  });

  it("is reached after two", () => {
    const run = sent(own("0:aa"), override("0:aa"), ["0:bb"], { writes: 2 });
    expect(judge(run, ["0:cc"], SETTLE)).toMatchObject({ next: override("0:aa"), problem: undefined });
  });
});

describe("the time limit", () => {
  const late = (): TokenRun => ({ ...sent(own("0:aa"), override("0:aa"), ["0:bb"]), firstWriteAt: sentAt - TIMEOUT });

  it("ends what is still under way, however long ago its answer was asked for", () => {
    const run = sent(own("0:aa"), override("0:aa"), ["0:bb"]);
    clock.advance(TIMEOUT - 1);
    expect(judge(run, ["0:bb"], 0)).toMatchObject({ problem: undefined });
    clock.advance(1);
    expect(judge(run, ["0:bb"], 0)).toMatchObject({
      done: false,
      problem: { kind: "not-shown", writes: 1, seconds: 60 },
    });
  });

  it("ends what would be written again", () => {
    expect(judge(late(), ["0:bb"], SETTLE)).toMatchObject({ next: undefined, problem: { kind: "not-shown" } });
  });

  it("does not touch what is done, nor what has another problem", () => {
    expect(judge(late(), ["0:aa"], 0)).toMatchObject(done);
    const refusal = sent(own("0:aa"), override("0:aa"), [], { result: refused(1008006) });
    expect(judge({ ...refusal, firstWriteAt: sentAt - TIMEOUT }, [], 0)).toMatchObject({
      problem: { kind: "invalid-token" },
    });
  });
});
