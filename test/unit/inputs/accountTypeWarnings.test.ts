import { describe, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

import { accountTypeWarnings } from "../../../provider/src/inputs/accountTypeWarnings";

describe("the warnings of a map", () => {
  it("say each kind once, with a count and the first tokens", () => {
    const map = {
      t1: "1:+8613711112222",
      t2: ["1:13711112222", "2:a@example.com"],
      t3: "1:13711112223",
      t4: "1:13711112224",
      t5: "1005:a@example.com",
      t6: [],
    };
    expect(accountTypeWarnings(map)).toEqual([
      'type 1 is a custom type in TPNS; a phone number is AccountType.Mobile (1002) (4 times, first at "t1", "t2", "t3")',
      'type 2 is a custom type in TPNS; an email address is AccountType.Email (1005) (at "t2")',
    ]);
  });

  it("pass over outputs and what is no account", () => {
    const map = {
      t1: pulumi.secret("1:13711112222"),
      t2: [pulumi.output("1:13711112222")],
      t3: null,
      t4: "x:y",
      t5: 3,
    };
    expect(accountTypeWarnings(map)).toEqual([]);
  });

  it("look at the keys where those are the accounts", () => {
    expect(accountTypeWarnings({ "2:a@example.com": ["1:13711112222"], "0:qa": "t1" }, "accounts")).toEqual([
      'type 2 is a custom type in TPNS; an email address is AccountType.Email (1005) (at "2:a@example.com")',
    ]);
  });

  it("name what looks like the work of a spreadsheet, in tokens and accounts, and show none of it but keys", () => {
    const map = {
      "8.6E+12": "0:qa",
      t2: ["0:#N/A", "1002:+8613711112222"],
      t3: "0:2024-05-06",
      t4: '0:="8613711112222"',
    };
    const advice = "look whether that very text is meant";
    const looks = "looks like what a spreadsheet makes of a value";
    expect(accountTypeWarnings(map)).toEqual([
      `a token that ${looks}: a number in scientific notation, which has lost its digits; ${advice} (at "8.6E+12")`,
      `an account that ${looks}: the error of a cell; ${advice} (at "t2")`,
      `an account that ${looks}: a date; ${advice} (at "t3")`,
      `an account that ${looks}: a formula; ${advice} (at "t4")`,
    ]);
    expect(accountTypeWarnings({ "0:qa": ["#REF!", "t1"] }, "accounts")).toEqual([
      `a token that ${looks}: the error of a cell; ${advice} (at "0:qa")`,
    ]);
  });

  it("leave the types of XG to check, where the app speaks it", () => {
    expect(accountTypeWarnings({ t1: "2001:qa", t2: "1:13711112222" }, "tokens", "xg")).toEqual([]);
    expect(accountTypeWarnings({ t1: "2001:=A1" }, "tokens", "xg")).toEqual([expect.stringContaining("a formula")]);
  });

  it("are ten at most", () => {
    const map = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`t${index}`, `${2001 + index}:qa`]));
    expect(accountTypeWarnings(map)).toHaveLength(10);
  });
});
