import { expect, test } from "@jest/globals";

import { XgAccountType } from "../../../provider/src/bindings/XgAccountType";

test("XG numbers its account types in its own way", () => {
  expect(XgAccountType).toEqual({
    Mobile: 1,
    Email: 2,
    WeChatOpenId: 1000,
    QQOpenId: 1001,
    Other: 1999,
    Visitor: 2000,
  });
});
