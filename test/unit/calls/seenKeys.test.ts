import { describe, expect, it } from "@jest/globals";

import { inwardKeys, seenKeys } from "../../../provider/src/calls/seenKeys";
import type { SeenAccount } from "../../../provider/src/tpns/account";

const typed: SeenAccount = { account: "a", accountType: 3 };
const unsaid: SeenAccount = { account: "a" };
const again: SeenAccount = { account: "a", isAnother: true };

describe("the accounts of an answer", () => {
  it.each<[string, readonly SeenAccount[], readonly string[], readonly string[]]>([
    ["none", [], [], []],
    ["one with its type", [typed], ["3:a"], ["3:a"]],
    ["one of type 0, which is a type that was said", [{ account: "a", accountType: 0 }], ["0:a"], ["0:a"]],
    ["one whose type was left out", [unsaid], ["?:a"], ["?:a"]],
    ["one that was named twice with its type", [typed, typed], ["3:a"], ["3:a"]],
    ["one text twice without a type, which may be two accounts", [unsaid, again], ["?:a"], ["+:a", "?:a"]],
    [
      "several, by their types",
      [{ account: "b", accountType: 10 }, unsaid, typed],
      ["3:a", "10:b", "?:a"],
      ["3:a", "10:b", "?:a"],
    ],
  ])("as keys for others and within an operation: %s", (_, seen, outward, inward) => {
    expect(seenKeys(seen)).toEqual(outward);
    expect([...inwardKeys(seen)].sort()).toEqual([...inward].sort());
  });
});
