import { expect, test } from "@jest/globals";

import { isWholeCheaper } from "../../../../provider/src/operations/accountTokens/isWholeCheaper";

test.each([
  { tokens: 0, accounts: 0, types: 36, cheaper: false },
  { tokens: 60, accounts: 1, types: 36, cheaper: false },
  { tokens: 240, accounts: 3, types: 36, cheaper: false },
  { tokens: 241, accounts: 3, types: 36, cheaper: true },
  { tokens: 300, accounts: 3, types: 36, cheaper: true },
  { tokens: 300, accounts: 20, types: 36, cheaper: true },
  { tokens: 300, accounts: 21, types: 36, cheaper: false },
  { tokens: 500, accounts: 21, types: 36, cheaper: false },
  { tokens: 501, accounts: 21, types: 36, cheaper: true },
  // A call more or less that is the same is no reason.
  { tokens: 160, accounts: 1, types: 22, cheaper: false },
  { tokens: 161, accounts: 1, types: 22, cheaper: true },
])("$tokens tokens of $accounts accounts under $types types: $cheaper", ({ cheaper, ...given }) => {
  expect(isWholeCheaper(given)).toBe(cheaper);
});
