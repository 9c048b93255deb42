import { describe, expect, test } from "@jest/globals";

import { compareToken } from "../../../provider/src/drift/compare/compareToken";

type Options = Parameters<typeof compareToken>[2];

const own: Options = { exclusive: true, accountsPerType: "one" };
const ownMany: Options = { exclusive: true, accountsPerType: "many" };
const share: Options = { exclusive: false, accountsPerType: "one" };
const shareMany: Options = { exclusive: false, accountsPerType: "many" };

/** `missing 0:a`, `unexpected 0:b`, or `0:a is 0:b`. */
function told(wanted: readonly string[], seen: readonly string[], options: Options): readonly string[] {
  return compareToken(wanted, seen, options).map(({ kind, account, declared, actual }) =>
    kind === "changed" ? `${declared.join()} is ${actual.join()}` : `${kind} ${account}`,
  );
}

const cases: [name: string, wanted: string[], seen: string[], options: Options, told: string[]][] = [
  ["the same accounts", ["0:a", "5:b"], ["5:b", "0:a"], own, []],
  ["nothing declared and nothing bound", [], [], own, []],
  ["an account that is not bound", ["0:a", "5:b"], ["0:a"], own, ["missing 5:b"]],
  ["an account that is not declared", ["0:a"], ["0:a", "5:b"], own, ["unexpected 5:b"]],
  ["an account that is not declared, shared", ["0:a"], ["0:a", "5:b"], share, []],
  ["another account of the type", ["0:a", "5:b"], ["5:c", "0:a"], own, ["5:b is 5:c"]],
  ["another account of the type, shared", ["5:b"], ["5:c", "0:x"], share, ["5:b is 5:c"]],
  ["another account of a type that may hold many", ["5:b"], ["5:c"], ownMany, ["missing 5:b", "unexpected 5:c"]],
  ["another account of a type that may hold many, shared", ["5:b"], ["5:c"], shareMany, ["missing 5:b"]],
  ["the account under another type", ["5:b"], ["7:b"], own, ["5:b is 7:b"]],
  ["the account under another type, of many", ["5:b"], ["7:b", "5:c"], ownMany, ["5:b is 7:b", "unexpected 5:c"]],
  ["accounts that changed their types", ["5:b", "7:c"], ["7:b", "5:c"], own, ["5:b is 5:c", "7:c is 7:b"]],
  ["an account of a type that was not said", ["5:b"], ["?:b"], own, []],
  ["the same of two types", ["5:b", "7:b"], ["?:b"], own, []],
  ["the only other account, of a type that was not said", ["5:b"], ["?:c"], own, ["5:b is ?:c"]],
  ["the only other account, shared", ["5:b"], ["?:c"], share, ["missing 5:b"]],
  [
    "several others of types that were not said",
    ["5:b"],
    ["?:c", "?:d"],
    own,
    ["missing 5:b", "unexpected ?:c", "unexpected ?:d"],
  ],
  [
    "the only other account, where a token may have many of a type",
    ["5:b"],
    ["?:c"],
    ownMany,
    ["missing 5:b", "unexpected ?:c"],
  ],
];

describe("a token's accounts, declared and seen", () => {
  test.each(cases)("%s", (_, wanted, seen, options, expected) => {
    expect(told(wanted, seen, options)).toEqual(expected);
  });
});
