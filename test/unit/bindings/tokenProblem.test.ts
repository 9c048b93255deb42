import { describe, expect, test } from "@jest/globals";

import { tokenProblem } from "../../../provider/src/bindings/tokenProblem";

describe("a token", () => {
  test.each([
    ["tpns", "a".repeat(36)],
    ["xg", "a"],
    ["xg", "a".repeat(64)],
    ["xg", "é".repeat(32)],
  ] as const)("is taken by %s: %s", (dialect, token) => {
    expect(tokenProblem(token, dialect)).toBeUndefined();
  });

  test.each([
    ["tpns", "a".repeat(37), /^a token of 37 characters; a token has at most 36/],
    ["xg", "a".repeat(65), /^a token of 65 bytes; a token of XG has at most 64/],
    ["xg", "é".repeat(33), /^a token of 66 bytes/],
    ["tpns", "", /^an empty token/],
    ["xg", "", /^an empty token/],
    ["xg", "a b", /white space/],
    ["xg", "a\u0001b", /control characters/],
    ["xg", "a\ud800", /no valid Unicode/],
    ["xg", "__provider", /Pulumi keeps to itself/],
  ] as const)("is refused by %s: %j", (dialect, token, problem) => {
    expect(tokenProblem(token, dialect)).toMatch(problem);
  });

  test("is one of TPNS where no dialect is said", () => {
    expect(tokenProblem("a".repeat(37))).toMatch(/at most 36/);
  });
});
