import { describe, expect, test } from "@jest/globals";

import { isShown } from "../../../provider/src/bindings/isShown";
import type { TokenWrite } from "../../../provider/src/bindings/TokenWrite";

const override: TokenWrite = { operator: 2, accounts: ["0:aa", "1:bb"] };
const removal: TokenWrite = { operator: 3, accounts: ["0:aa", "1:bb"] };
const unbinding: TokenWrite = { operator: 4 };

describe("a write", () => {
  test.each<[string, TokenWrite, string[]]>([
    ["an override, by all that it wrote", override, ["0:aa", "1:bb"]],
    ["an override, whatever it left there", override, ["0:aa", "1:bb", "2:cc"]],
    ["an override, by texts whose type was not said", override, ["?:aa", "?:bb"]],
    ["a removal, by the absence of all that it took", removal, ["2:cc"]],
    ["unbinding everything, by the absence of everything", unbinding, []],
  ])("shows: %s", (_, write, seen) => {
    expect(isShown(write, seen)).toBe(true);
  });

  test.each<[string, TokenWrite, string[]]>([
    ["an override of which a part is missing", override, ["0:aa"]],
    ["a removal of which a part is still there", removal, ["1:bb"]],
    ["a removal while its text is there without a type", removal, ["?:aa"]],
    ["unbinding everything while something is there", unbinding, ["0:aa"]],
  ])("does not show: %s", (_, write, seen) => {
    expect(isShown(write, seen)).toBe(false);
  });
});
