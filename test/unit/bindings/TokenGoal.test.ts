import { describe, expect, test } from "@jest/globals";

import { conflictsOf } from "../../../provider/src/bindings/conflictsOf";
import { releasedBy, type TokenGoal, wantedBy } from "../../../provider/src/bindings/TokenGoal";

const own: TokenGoal = { kind: "own", wanted: ["0:aa"] };
const leave: TokenGoal = { kind: "leave", recorded: ["2:bb"] };
const share: TokenGoal = { kind: "share", wanted: ["0:aa"], released: ["2:bb"], perType: "one", onConflict: "fail" };

describe("a goal", () => {
  test.each([
    ["to own a token", own, ["0:aa"], []],
    ["to leave a token", leave, [], ["2:bb"]],
    ["to share a token", share, ["0:aa"], ["2:bb"]],
  ])("%s says what is declared and what is given up", (_, goal, wanted, released) => {
    expect(wantedBy(goal)).toEqual(wanted);
    expect(releasedBy(goal)).toEqual(released);
  });

  test.each<[string, TokenGoal, string[], string[]]>([
    ["to own a token is in conflict with all else there", own, ["0:aa", "2:bb", "?:cc"], ["2:bb", "?:cc"]],
    ["to own a token is in no conflict with what is declared", own, ["0:aa"], []],
    ["to leave a token is in no conflict", leave, ["0:aa", "2:bb"], []],
    ["to share a token is in conflict with another account of a type", share, ["0:bb", "3:cc"], ["0:bb"]],
    ["to share a token is in no conflict where nothing is missing", share, ["0:aa", "0:bb"], []],
  ])("%s", (_, goal, seen, conflicts) => {
    expect(conflictsOf(goal, seen)).toEqual(conflicts);
  });
});
