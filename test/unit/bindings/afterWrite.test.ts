import { describe, expect, test } from "@jest/globals";

import { afterWrite } from "../../../provider/src/bindings/afterWrite";
import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";

describe("once a write is applied, at least this is bound", () => {
  test.each<[string, TokenWrite, string[], string[]]>([
    ["what an override named", { operator: 2, accounts: ["0:aa"] }, ["0:bb"], ["0:aa"]],
    ["what a removal did not name", { operator: 3, accounts: ["0:aa", "1:bb"] }, ["0:aa", "2:cc"], ["2:cc"]],
    ["nothing after everything was unbound", { operator: 4 }, ["0:aa"], []],
  ])("%s", (_, write, seen, bound) => {
    expect(afterWrite(write, seen)).toEqual(bound);
  });
});
