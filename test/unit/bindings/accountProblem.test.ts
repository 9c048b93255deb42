import { describe, expect, test } from "@jest/globals";

import { accountProblem } from "../../../provider/src/bindings/accountProblem";

describe("a declared account", () => {
  test.each(["0:aa", "1005:qa-1@example.com", "0:a b", "3:账号", "0:😀"])("is taken: %s", (key) => {
    expect(accountProblem(key)).toBeUndefined();
  });

  test.each([
    ["?:qa", "an account type that is no integer of 0 or more; write a value of AccountType"],
    ["qa", "an account type that is no integer of 0 or more; write a value of AccountType"],
    ["0:", "an account of 0 characters; an account has at least 2"],
    ["0:a", "an account of 1 character; an account has at least 2"],
    ["0:a\u0007b", "an account with control characters (U+0007); write it without"],
    ["0:qa\ud800", "an account that is no valid Unicode; write it in whole characters"],
  ])("is refused: %j", (key, problem) => {
    expect(accountProblem(key)).toBe(problem);
  });
});
