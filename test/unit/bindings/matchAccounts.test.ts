import { describe, expect, test } from "@jest/globals";

import { alike, matchAccounts, withKnownTypes } from "../../../provider/src/bindings/matchAccounts";

describe("wanted and seen accounts", () => {
  test.each<[string[], string[], string[], string[]]>([
    [["0:aa"], ["0:aa"], [], []],
    [["0:aa"], ["0:bb"], ["0:aa"], ["0:bb"]],
    [["0:aa", "1:bb"], ["1:bb", "2:cc"], ["0:aa"], ["2:cc"]],
    [["0:aa", "1:bb"], ["?:aa", "?:bb"], [], []],
    [["0:aa", "1:aa"], ["?:aa"], [], []],
    [["0:aa"], ["?:aa", "?:bb"], [], ["?:bb"]],
    [["0:aa"], ["1:aa"], ["0:aa"], ["1:aa"]],
  ])("%j and %j differ by %j, which is missing, and %j, which is too much", (wanted, seen, missing, excess) => {
    expect(matchAccounts(wanted, seen)).toEqual({ missing, excess });
  });
});

describe("two readings", () => {
  test.each<[string[], string[]]>([
    [[], []],
    [["0:aa"], ["0:aa"]],
    [
      ["0:aa", "1:bb"],
      ["1:bb", "0:aa"],
    ],
    [["?:aa"], ["1:aa"]],
    [["?:aa"], ["?:aa"]],
    [["0:aa", "1:aa"], ["?:aa"]],
  ])("%j and %j may be of the same accounts", (one, other) => {
    expect([alike(one, other), alike(other, one)]).toEqual([true, true]);
  });

  test.each<[string[], string[]]>([
    [[], ["0:aa"]],
    [["0:aa"], ["1:aa"]],
    [["0:aa"], ["0:aa", "1:bb"]],
    [["?:aa"], ["0:bb"]],
    [
      ["0:aa", "1:bb"],
      ["0:aa", "1:cc"],
    ],
    [
      ["?:aa", "1:bb"],
      ["0:cc", "1:bb"],
    ],
  ])("%j and %j are of different accounts", (one, other) => {
    expect([alike(one, other), alike(other, one)]).toEqual([false, false]);
  });
});

describe("accounts whose type was not said", () => {
  test.each<[string, string[], string[], string[]]>([
    ["take the type that is known for their text", ["?:aa"], ["0:bb", "1:aa"], ["1:aa"]],
    ["take every type that is known for their text", ["?:aa"], ["0:aa", "1:aa"], ["0:aa", "1:aa"]],
    ["stay where their text is not known", ["?:aa"], ["0:bb"], ["?:aa"]],
    ["leave those of a said type as they are", ["2:aa", "?:bb"], ["1:aa", "3:bb"], ["2:aa", "3:bb"]],
    ["where there are none, nothing changes", ["2:aa"], ["1:aa"], ["2:aa"]],
  ])("%s", (_, seen, known, typed) => {
    expect(withKnownTypes(seen, known)).toEqual(typed);
  });
});
