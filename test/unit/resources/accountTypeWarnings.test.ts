import { describe, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

import { accountTypeWarnings } from "../../../provider/src/resources/accountTypeWarnings";

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
      'type 1 is a custom type in TPNS; a phone number is AccountType.Mobile (1002) (4 accounts, first at "t1", "t2", "t3")',
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

  it("are ten at most", () => {
    const map = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`t${index}`, `${2001 + index}:qa`]));
    expect(accountTypeWarnings(map)).toHaveLength(10);
  });
});
