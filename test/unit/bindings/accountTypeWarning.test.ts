import { describe, expect, it, test } from "@jest/globals";

import { AccountType, DOCUMENTED_TYPES } from "../../../provider/src/bindings/AccountType";
import { accountTypeWarning } from "../../../provider/src/bindings/accountTypeWarning";

describe("the type of an account", () => {
  test.each([
    ["+8613711112222", 1, "type 1 is a custom type in TPNS; a phone number is AccountType.Mobile (1002)"],
    ["13711112222", 1, "type 1 is a custom type in TPNS; a phone number is AccountType.Mobile (1002)"],
    ["008613711112222", 2, "type 2 is a custom type in TPNS; a phone number is AccountType.Mobile (1002)"],
    ["a@example.com", 2, "type 2 is a custom type in TPNS; an email address is AccountType.Email (1005)"],
    ["a@example.com", 1, "type 1 is a custom type in TPNS; an email address is AccountType.Email (1005)"],
    ["qa-team@mail.example.com", 1, expect.stringContaining("an email address is AccountType.Email (1005)")],
    ["openid", 1000, expect.stringContaining("in XG it was a WeChat OpenID, which is AccountType.WeChatOpenId (1003)")],
    ["openid", 1001, expect.stringContaining("in XG it was a QQ OpenID, which is AccountType.QQOpenId (1004)")],
    ["anyone", 1999, expect.stringContaining("in XG it was another kind of account")],
    ["anyone", 2000, expect.stringContaining("in XG it was a visitor")],
    ["anyone", 2001, expect.stringContaining("TPNS names no type 2001; in XG it was an app's own kind")],
    ["anyone", 2017, expect.stringContaining("TPNS names no type 2017; in XG it was an app's own kind")],
    ["13711112222", AccountType.Mobile, expect.stringContaining("in E.164, with + and the country's code")],
    ["+8613711112222 ", AccountType.Mobile, expect.stringContaining("in E.164")],
    ["a@example.com", AccountType.Mobile, expect.stringContaining("in E.164")],
    ["+0123456789", AccountType.Mobile, expect.stringContaining("in E.164")],
  ])("of %s is odd where it is %i", (account, accountType, warning) => {
    expect(accountTypeWarning(account, accountType)).toEqual(warning);
  });

  test.each([
    ["user-17", 1],
    ["100023", 2],
    ["someone@intranet", 2],
    ["ask a@example.com", 2],
    ["a@example.com only", 2],
    ["tel:+8613711112222", 1],
    ["+8613711112222-7", 1],
    ["no13711112222", 1],
    ["13711112222-7", 1],
    ["13711112222", 0],
    ["a@example.com", 3],
    ["+8613711112222", AccountType.Mobile],
    ["a@example.com", AccountType.Email],
    ["anyone", 990],
  ])("of %s is as it should be where it is %i", (account, accountType) => {
    expect(accountTypeWarning(account, accountType)).toBeUndefined();
  });

  it("is documented where the service names it, and from 1 to 16", () => {
    expect([...DOCUMENTED_TYPES].sort((one, other) => one - other)).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 991, 992, 997, 998, 999],
      ...[1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015],
    ]);
  });

  it("is never odd for a plain name under a documented type, but for phone numbers", () => {
    const odd = DOCUMENTED_TYPES.filter((type) => accountTypeWarning("user-17", type) !== undefined);
    expect(odd).toEqual([AccountType.Mobile]);
  });
});
