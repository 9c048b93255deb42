import { describe, expect, it, test } from "@jest/globals";

import type { TokenGoal } from "../../../provider/src/bindings/TokenGoal";
import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";
import { outcomeOf } from "../../../provider/src/reconcile/TokenOutcome";
import { type SentWrite, startRun, type TokenRun } from "../../../provider/src/reconcile/TokenRun";
import { TooFastError } from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";

const own = (...wanted: string[]): TokenGoal => ({ kind: "own", wanted });
const leave = (...recorded: string[]): TokenGoal => ({ kind: "leave", recorded });
const share = (wanted: string[], released: string[]): TokenGoal => {
  return { kind: "share", wanted, released, perType: "one", onConflict: "fail" };
};
const run = (goal: TokenGoal, state: Partial<TokenRun> = {}): TokenRun => ({
  ...startRun({ token: "token", goal }),
  ...state,
});

describe("what is ours of a token", () => {
  test.each<[string, TokenGoal, string[], string[]]>([
    ["all, where a set owns it", own("0:aa"), ["0:aa"], ["0:aa"]],
    ["all, with the types that the goal knows", own("1005:aa"), ["?:aa"], ["1005:aa"]],
    ["what is declared, where it is shared", share(["0:aa"], ["2:bb"]), ["0:aa", "3:cc"], ["0:aa"]],
    ["nothing, where it was given up", leave("0:aa"), ["3:cc"], []],
  ])("is %s, once its goal is reached", (_, goal, seen, ours) => {
    expect(outcomeOf(run(goal, { seen, done: true }), undefined)).toMatchObject({ token: "token", seen: ours });
  });

  test.each<[string, TokenGoal, string[], string[]]>([
    ["all, where a set owns it", own("0:aa"), ["0:bb", "3:cc"], ["0:bb", "3:cc"]],
    ["what is declared and bound", share(["0:aa", "1:dd"], []), ["0:aa", "3:cc"], ["0:aa"]],
    ["what is given up and bound yet", share(["0:aa"], ["2:bb"]), ["2:bb", "3:cc"], ["2:bb"]],
    ["what is both once", share(["0:aa"], ["0:aa"]), ["0:aa"], ["0:aa"]],
    ["what was recorded and is bound yet", leave("0:aa", "1:bb"), ["?:aa", "3:cc"], ["0:aa"]],
  ])("is %s, while its goal is not reached", (_, goal, seen, ours) => {
    expect(outcomeOf(run(goal, { seen }), undefined).seen).toEqual(ours);
  });

  it("has the types that the state knows, then those of the goal, while the goal is not reached", () => {
    const task = { token: "token", goal: own("1:aa", "2:bb"), start: ["0:aa"] };
    const outcome = outcomeOf({ ...startRun(task), seen: ["?:aa", "?:bb", "?:cc"] }, undefined);
    expect(outcome.seen).toEqual(["0:aa", "2:bb", "?:cc"]);
  });

  it("is not known where nothing was read", () => {
    expect(outcomeOf(run(own("0:aa")), undefined).seen).toBeUndefined();
  });
});

describe("what may be bound yet", () => {
  const override: TokenWrite = { operator: 2, accounts: ["0:aa", "1:bb", "3:stranger"] };
  const pending = (write: TokenWrite, result: SentWrite["result"] = { kind: "accepted" }) => {
    return { pending: { write, before: [], at: 0, result } };
  };

  test.each<[string, TokenGoal, Partial<TokenRun>, string[]]>([
    [
      "what an override wrote and was not seen",
      own("0:aa", "1:bb"),
      { ...pending(override), seen: ["0:aa"] },
      ["1:bb"],
    ],
    ["all that it wrote, where nothing was read", own("0:aa", "1:bb"), pending(override), ["0:aa", "1:bb"]],
    ["only what is declared", share(["0:aa"], []), { ...pending(override), seen: [] }, ["0:aa"]],
    ["what got no answer", own("0:aa"), { ...pending(override, { kind: "no-answer" }), seen: [] }, ["0:aa"]],
    [
      "nothing that was refused",
      own("0:aa"),
      { ...pending(override, { kind: "refused", code: 1008007, entry: serviceCode(1008007) }), seen: [] },
      [],
    ],
    ["nothing of a removal", own("0:aa"), { ...pending({ operator: 3, accounts: ["0:aa"] }), seen: [] }, []],
    ["nothing of a token that is done", own("0:aa"), { ...pending(override), seen: [], done: true }, []],
    ["nothing where nothing was written", own("0:aa"), { seen: [] }, []],
  ])("is %s", (_, goal, state, unconfirmed) => {
    expect(outcomeOf(run(goal, state), undefined).unconfirmed).toEqual(unconfirmed);
  });
});

describe("what was left alone", () => {
  test.each<[string, TokenGoal, Partial<TokenRun>, string[]]>([
    ["what was not recorded on a token given up", leave("0:aa"), { seen: ["3:cc"], done: true }, ["3:cc"]],
    ["nothing before it is given up", leave("0:aa"), { seen: ["0:aa", "3:cc"] }, []],
    ["nothing on a token that is owned", own(), { seen: ["3:cc"], done: true }, []],
    ["nothing where nothing was read", leave("0:aa"), { done: true }, []],
  ])("is %s", (_, goal, state, left) => {
    expect(outcomeOf(run(goal, state), undefined).left).toEqual(left);
  });
});

describe("why a token is not as it should be", () => {
  const error = new TooFastError({ operation: "override", tokens: [], accounts: [] });
  const conflict = { kind: "conflict", accounts: ["0:bb"] } as const;

  test.each<[string, Partial<TokenRun>, TooFastError | undefined, object | undefined]>([
    ["its own problem", { problem: conflict }, undefined, conflict],
    ["its own problem, even where the operation ended", { problem: conflict }, error, conflict],
    ["the end of the operation", {}, error, { kind: "stopped", error }],
    ["no reason, where it is", { done: true }, error, undefined],
    ["no reason, where nothing ended", {}, undefined, undefined],
  ])("is %s", (_, state, stopped, problem) => {
    expect(outcomeOf(run(own("0:aa"), state), stopped).problem).toEqual(problem);
  });
});
