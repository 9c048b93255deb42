import { expect, test } from "@jest/globals";

import { toWireAccounts } from "../../../provider/src/calls/toWireAccounts";

test("a request names accounts by text and type, and none whose type was not said", () => {
  expect(toWireAccounts(["0:a", "1005:b:c@example.com", "?:unsaid", "*:other", "+:again"])).toEqual([
    { account: "a", accountType: 0 },
    { account: "b:c@example.com", accountType: 1005 },
  ]);
});
