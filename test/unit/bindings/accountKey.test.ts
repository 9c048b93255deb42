import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";

import {
  accountKey,
  accountOf,
  accountTypeOf,
  compareAccountKeys,
  isUnsaid,
  unsaidKey,
} from "../../../provider/src/bindings/accountKey";
import { accountKeysOf, canonicalAccounts, sameAccounts } from "../../../provider/src/bindings/canonicalAccounts";

// Any character, half a surrogate pair included. fast-check's own unit of this kind takes a second to make.
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
const anyAccount = fc.string({ unit: anyCharacter, minLength: 2 });
const anyType = fc.nat();

describe("the key of an account", () => {
  test.each([
    ["qa-2", undefined, "0:qa-2"],
    ["qa-1@example.com", 1005, "1005:qa-1@example.com"],
    ["0:qa", 0, "0:0:qa"],
    ["?:qa", 3, "3:?:qa"],
  ])("of %s with type %s is %s", (account, type, key) => {
    expect(accountKey(account, type)).toBe(key);
  });

  it("gives account and type back, whatever they are", () => {
    fc.assert(
      fc.property(anyAccount, anyType, (account, type) => {
        const key = accountKey(account, type);
        expect([accountOf(key), accountTypeOf(key), isUnsaid(key)]).toEqual([account, type, false]);
        expect([accountOf(unsaidKey(account)), accountTypeOf(unsaidKey(account))]).toEqual([account, undefined]);
      }),
    );
  });

  test.each(["x:qa", "-1:qa", "1.5:qa", "01:qa", "NaN:qa", ":qa", "qa", "9007199254740993:qa", "?:qa"])(
    "has no type in %s",
    (key) => {
      expect(accountTypeOf(key)).toBeUndefined();
    },
  );
});

describe("the order of keys", () => {
  test.each([
    ["0:b", "1:a"],
    ["9:a", "10:a"],
    ["1005:a", "?:a"],
    ["0:A", "0:a"],
    ["0:a", "0:aa"],
    ["?:a", "?:b"],
  ])("has %s before %s", (one, other) => {
    expect(compareAccountKeys(one, other)).toBeLessThan(0);
    expect(compareAccountKeys(other, one)).toBeGreaterThan(0);
    expect(compareAccountKeys(one, one)).toBe(0);
  });
});

describe("the canonical form of a token's accounts", () => {
  test.each([
    [[], []],
    [["0:aa"], "0:aa"],
    [["0:aa", "0:aa"], "0:aa"],
    [
      ["1005:b", "0:z", "?:a", "2:c", "0:a"],
      ["0:a", "0:z", "2:c", "1005:b", "?:a"],
    ],
  ])("of %j is %j", (keys, canonical) => {
    expect(canonicalAccounts(keys)).toEqual(canonical);
  });

  it("does not depend on order, and is stable", () => {
    const keys = fc.array(fc.tuple(anyAccount, anyType).map(([account, type]) => accountKey(account, type)));
    fc.assert(
      fc.property(keys, (list) => {
        const once = canonicalAccounts(list);
        expect(canonicalAccounts([...list].reverse())).toEqual(once);
        expect(canonicalAccounts(accountKeysOf(once))).toEqual(once);
        expect(sameAccounts(once, canonicalAccounts([...list, ...list]))).toBe(true);
        expect([...accountKeysOf(once)].sort(compareAccountKeys)).toEqual(accountKeysOf(once));
      }),
    );
  });

  test.each([
    ["0:aa", "0:ab"],
    ["0:aa", ["0:aa", "1:bb"]],
    ["0:aa", ["0:aa", "1:aa", "2:aa", "3:aa"]],
    [[], undefined],
    ["0:aa", undefined],
    [["0:aa", "1:bb"], ["0:aa"]],
    [
      ["0:aa", "1:bb"],
      ["0:aa", "1:bc"],
    ],
  ])("tells %j from %j", (one, other) => {
    expect([sameAccounts(one, other), sameAccounts(other, one)]).toEqual([false, false]);
  });

  it("lists one account, several and none", () => {
    expect([accountKeysOf("0:aa"), accountKeysOf(["0:aa", "1:bb"]), accountKeysOf([])]).toEqual([
      ["0:aa"],
      ["0:aa", "1:bb"],
      [],
    ]);
  });
});
