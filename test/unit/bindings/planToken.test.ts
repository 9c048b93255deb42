import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";

import { accountOf } from "../../../provider/src/bindings/accountKey";
import { planToken, type TokenPlan } from "../../../provider/src/bindings/planToken";
import type { ShareGoal, TokenGoal } from "../../../provider/src/bindings/TokenGoal";
import { isShown } from "../../../provider/src/bindings/isShown";

const own = (...wanted: string[]): TokenGoal => ({ kind: "own", wanted });
const leave = (...recorded: string[]): TokenGoal => ({ kind: "leave", recorded });
const fresh = { overrideLeavesOtherTypes: false };
const taught = { overrideLeavesOtherTypes: true };

const nothing: TokenPlan = { kind: "nothing" };
const unbindAll: TokenPlan = { kind: "write", write: { operator: 4 } };
const override = (...accounts: string[]): TokenPlan => ({ kind: "write", write: { operator: 2, accounts } });
const remove = (...accounts: string[]): TokenPlan => ({ kind: "write", write: { operator: 3, accounts } });

describe("the plan for a token that a set owns", () => {
  test.each<[string, TokenGoal, string[], TokenPlan]>([
    ["nothing to do where both are equal", own("0:aa", "2:bb"), ["0:aa", "2:bb"], nothing],
    ["nothing to do where nothing is wanted and nothing bound", own(), [], nothing],
    ["nothing to do where only a type was not said", own("1005:aa"), ["?:aa"], nothing],
    ["unbind all where nothing is wanted", own(), ["0:aa"], unbindAll],
    ["remove what is too much", own("0:aa"), ["0:aa", "2:bb"], remove("2:bb")],
    ["override where something is missing", own("0:aa"), [], override("0:aa")],
    ["override where something else is bound", own("0:aa", "2:cc"), ["0:bb", "2:cc"], override("0:aa", "2:cc")],
    ["override where what is too much has no type to remove it by", own("0:aa"), ["0:aa", "?:bb"], override("0:aa")],
    ["override where removing might take a wanted account along", own("1:aa"), ["0:aa", "1:aa"], override("1:aa")],
    ["override where only the type differs", own("1:aa"), ["0:aa"], override("1:aa")],
    ["override where some of it has no type", own("0:aa"), ["0:aa", "2:bb", "?:cc"], override("0:aa")],
    ["override where some of it shares a text", own("1:aa"), ["1:aa", "0:aa", "2:bb"], override("1:aa")],
    ["override where it shares one text", own("1:aa", "2:bb"), ["0:aa", "1:aa", "2:bb"], override("1:aa", "2:bb")],
  ])("is to do %s", (_, goal, seen, plan) => {
    expect(planToken(goal, seen, fresh)).toEqual(plan);
  });

  test.each<[string, TokenGoal, string[], TokenPlan]>([
    ["remove leftovers of other types", own("0:aa"), ["0:aa", "2:bb"], remove("2:bb")],
    ["remove by type even where the text is shared", own("1:aa"), ["0:aa", "1:aa"], remove("0:aa")],
    ["start afresh where a leftover has no type to remove it by", own("0:aa"), ["0:aa", "?:bb"], unbindAll],
  ])("is, where override was seen to leave other types, to %s", (_, goal, seen, plan) => {
    expect(planToken(goal, seen, taught)).toEqual(plan);
  });
});

describe("the plan for a token that a set gives up", () => {
  test.each<[string, TokenGoal, string[], TokenPlan]>([
    ["nothing where nothing is bound", leave("0:aa"), [], nothing],
    ["nothing where only others' accounts are bound", leave("0:aa"), ["2:bb"], nothing],
    ["nothing where no text is bound whose type was never said", leave("?:aa"), ["2:bb"], nothing],
    ["unbind all where all that is bound was recorded", leave("0:aa", "2:bb"), ["0:aa"], unbindAll],
    ["remove what was recorded where others' accounts are bound too", leave("0:aa"), ["0:aa", "2:bb"], remove("0:aa")],
    ["unbind all where the types were not said", leave("0:aa"), ["?:aa"], unbindAll],
    [
      "touch nothing where what is ours has no type to remove it by",
      leave("?:aa"),
      ["?:aa", "0:bb"],
      { kind: "blocked", by: "untold-type", accounts: ["?:aa"] },
    ],
  ])("is to do: %s", (_, goal, seen, plan) => {
    expect(planToken(goal, seen, fresh)).toEqual(plan);
  });
});

describe("the plan for a removal that may go by the text alone", () => {
  const share = (wanted: string[], released: string[]): TokenGoal => {
    return { kind: "share", wanted, released, perType: "one", onConflict: "fail" };
  };
  const blocked = (by: "same-text" | "untold-type", ...accounts: string[]): TokenPlan => {
    return { kind: "blocked", by, accounts };
  };

  test.each<[string, TokenGoal, string[], TokenPlan, TokenPlan]>([
    [
      "a token given up keeps somebody else's account of the same text",
      leave("0:aa"),
      ["0:aa", "1005:aa", "2:bb"],
      override("1005:aa", "2:bb"),
      blocked("same-text", "1005:aa"),
    ],
    [
      "a shared token keeps it, too",
      share(["3:cc"], ["0:aa"]),
      ["0:aa", "1005:aa", "3:cc"],
      override("3:cc", "1005:aa"),
      blocked("same-text", "1005:aa"),
    ],
    [
      "what is the set's own may go along, and is bound again",
      share(["1005:aa"], ["0:aa"]),
      ["0:aa", "1005:aa"],
      remove("0:aa"),
      remove("0:aa"),
    ],
    [
      "nothing is written where the type of what stays is not said",
      share([], ["0:aa"]),
      ["0:aa", "+:aa"],
      blocked("untold-type", "+:aa"),
      blocked("untold-type", "+:aa"),
    ],
    [
      "nor where a list names the text twice",
      leave("0:aa"),
      ["?:aa", "+:aa"],
      blocked("untold-type", "+:aa"),
      blocked("untold-type", "+:aa"),
    ],
    [
      "nor where what stays beside it has no type",
      share([], ["0:aa"]),
      ["0:aa", "1005:aa", "?:bb"],
      blocked("untold-type", "?:bb"),
      blocked("untold-type", "?:bb"),
    ],
    ["what is known to be another one is left", leave("0:aa"), ["*:aa"], nothing, nothing],
  ])("%s", (_, goal, seen, plan, whereOverrideLeavesTypes) => {
    expect(planToken(goal, seen, fresh)).toEqual(plan);
    expect(planToken(goal, seen, taught)).toEqual(whereOverrideLeavesTypes);
  });
});

describe("the plan for a token that is shared", () => {
  const share = (goal: Partial<ShareGoal>): ShareGoal => ({
    kind: "share",
    wanted: [],
    released: [],
    perType: "one",
    onConflict: "fail",
    ...goal,
  });
  const blocked = (by: "conflict" | "untold-type", ...accounts: string[]): TokenPlan => ({
    kind: "blocked",
    by,
    accounts,
  });
  const wanted = ["0:aa"];
  const released = ["2:bb"];

  test.each<[string, Partial<ShareGoal>, string[], TokenPlan]>([
    ["nothing where what is wanted is there beside others", { wanted }, ["0:aa", "2:bb", "?:cc"], nothing],
    ["nothing where what is given up is gone", { released }, ["2:cc"], nothing],
    ["nothing where what is given up is wanted too", { wanted, released: wanted }, wanted, nothing],
    ["nothing where a rival is there and nothing is missing", { wanted }, ["0:aa", "0:bb"], nothing],
    ["add to what is there", { wanted }, ["2:bb", "3:cc"], override("0:aa", "2:bb", "3:cc")],
    ["add to nothing", { wanted }, [], override("0:aa")],
    ["remove what is given up", { wanted, released }, ["0:aa", "2:bb", "3:cc"], remove("2:bb")],
    ["remove what is given up by its text", { released }, ["?:bb"], remove("2:bb")],
    ["add, and leave out what is given up", { wanted, released }, ["2:bb", "3:cc"], override("0:aa", "3:cc")],
    ["add, and leave out the text that is given up", { wanted, released }, ["?:bb"], override("0:aa")],
    ["add, and keep the text with another type", { wanted, released }, ["3:bb"], override("0:aa", "3:bb")],
    ["add beside a wanted text without a type", { wanted: ["0:aa", "2:bb"] }, ["?:bb"], override("0:aa", "2:bb")],
    ["touch nothing where a type is taken", { wanted }, ["0:bb", "2:cc"], blocked("conflict", "0:bb")],
    ["displace a rival where told to", { wanted, onConflict: "override" }, ["0:bb", "2:cc"], override("0:aa", "2:cc")],
    ["displace what another gives up", { wanted, givenUp: ["0:bb"] }, ["0:bb", "2:cc"], override("0:aa", "2:cc")],
    ["add to a type that may have many", { wanted, perType: "many" }, ["0:bb"], override("0:aa", "0:bb")],
    ["touch nothing where others' types are not said", { wanted }, ["?:bb", "2:cc"], blocked("untold-type", "?:bb")],
  ])("is to do: %s", (_, goal, seen, plan) => {
    expect(planToken(share(goal), seen, fresh)).toEqual(plan);
  });
});

describe("any plan", () => {
  const key = fc
    .tuple(fc.constantFrom("0", "1", "2"), fc.constantFrom("aa", "bb"))
    .map(([type, text]) => `${type}:${text}`);
  const keys = fc.uniqueArray(key, { maxLength: 4 });

  it("reaches its goal in one write where override clears the token and types are said and honoured", () => {
    fc.assert(
      fc.property(keys, keys, (wanted, seen) => {
        const plan = planToken(own(...wanted), seen, fresh);
        if (plan.kind !== "write") {
          expect(plan).toEqual(nothing);
          expect([...seen].sort()).toEqual([...wanted].sort());
          return;
        }
        const { write } = plan;
        const after =
          write.operator === 2
            ? [...write.accounts]
            : write.operator === 4
              ? []
              : seen.filter((k) => !write.accounts.includes(k));
        expect(isShown(write, after)).toBe(true);
        expect(planToken(own(...wanted), after, fresh)).toEqual(nothing);
      }),
    );
  });

  it("for a token given up never touches an account that was not recorded", () => {
    fc.assert(
      fc.property(keys, keys, (recorded, seen) => {
        const plan = planToken(leave(...recorded), seen, fresh);
        if (plan.kind !== "write") return;
        if (plan.write.operator === 4) expect(seen.filter((k) => !recorded.includes(k))).toEqual([]);
        else if (plan.write.operator === 3) {
          expect(plan.write.accounts.filter((k) => !recorded.includes(k))).toEqual([]);
          const texts = plan.write.accounts.map(accountOf);
          expect(seen.filter((k) => !recorded.includes(k) && texts.includes(accountOf(k)))).toEqual([]);
        } else expect(plan.write.accounts).toEqual(seen.filter((k) => !recorded.includes(k)));
      }),
    );
  });
});
