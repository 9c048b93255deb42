import { describe, expect, it, test } from "@jest/globals";

import { canonicalTokens, invertMap } from "../../../provider/src/bindings/invertMap";

describe("an inverted map", () => {
  it("names every key of a value, in the order of the map", () => {
    const map = { s: ["0:aa", "1:bb"], t: "0:aa", u: [] };
    expect([...invertMap(map)]).toEqual([
      ["0:aa", ["s", "t"]],
      ["1:bb", ["s"]],
    ]);
  });
});

describe("the canonical form of an account's tokens", () => {
  test.each([
    [[], []],
    [["t"], "t"],
    [["t", "t"], "t"],
    [
      ["t", "b", "A", "t"],
      ["A", "b", "t"],
    ],
  ])("of %j is %j", (tokens, canonical) => {
    expect(canonicalTokens(tokens)).toEqual(canonical);
  });
});
