import { expect, test } from "@jest/globals";
import fc from "fast-check";

import { AccountType } from "../../../provider/src/bindings/AccountType";
import { editDistance } from "../../../provider/src/bindings/editDistance";
import { meantTypes } from "../../../provider/src/bindings/meantTypes";
import { nearestName } from "../../../provider/src/bindings/nearestName";

const NAMES = Object.keys(AccountType);

test("every name that is offered is one of AccountType", () => {
  const words = [
    "mail",
    "phone",
    "wechat",
    "wx",
    "openid",
    "unionid",
    "qq",
    "fb",
    "微博",
    "支付宝",
    "淘宝",
    "豆瓣",
    "百度",
    "京东",
    "领英",
  ];
  for (const word of words) {
    expect(meantTypes(word)).not.toEqual([]);
    for (const name of meantTypes(word)) expect(NAMES).toContain(name);
  }
});

test("one slip in a name of four letters or more is a slip", () => {
  const names = NAMES.filter((name) => name.length >= 5);
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
      const index = at % (name.length - 1);
      const swapped = name.slice(0, index) + name.charAt(index + 1) + name.charAt(index) + name.slice(index + 2);
      if (swapped.toLowerCase() !== name.toLowerCase()) expect(meantTypes(swapped)).toContain(name);
    }),
  );
});

test.each([
  ["", "", 0],
  ["mobile", "mobile", 0],
  ["mobile", "moblie", 1],
  ["mobile", "mobil", 1],
  ["abc", "", 3],
  ["kitten", "sitting", 3],
])("from %j to %j are %d slips", (left, right, slips) => {
  expect(editDistance(left, right)).toBe(slips);
  expect(editDistance(right, left)).toBe(slips);
});

test.each([
  ["extrakeys", "extraKeys"],
  ["extraKey", "extraKeys"],
  ["allow_empty", "allowEmpty"],
  ["allowEmtpy", "allowEmpty"],
  ["allow", "allowEmpty"],
  ["filter", undefined],
  ["", undefined],
])("%j is nearest to %j", (word, name) => {
  expect(nearestName(word, ["extraKeys", "allowEmpty"])).toBe(name);
});
