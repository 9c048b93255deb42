import { describe, expect, it, test } from "@jest/globals";

import type { Finding } from "../../../provider/src/drift/Finding";
import { findingId } from "../../../provider/src/drift/judge/findingId";
import { judge } from "../../../provider/src/drift/judge/judge";
import { nextBaseline } from "../../../provider/src/drift/judge/nextBaseline";
import { readIgnoreRules } from "../../../provider/src/drift/judge/readIgnoreRules";
import { changed, declaredSet } from "./findings";

const phones = declaredSet("qa-phones", { tokenAccounts: { t1: "1005:qa@example.com" } });
const finding = changed(phones, "t1", "1005:qa@example.com", "1005:other@example.com");
const overLimit: Finding = {
  kind: "over-limit",
  set: phones,
  account: "0:crowd",
  declared: [],
  actual: [],
  tokens: { declared: 101, actual: 100 },
};
const unread: Finding = { kind: "unreadable", set: phones, token: "t1", declared: ["0:aa"], reason: "HTML" };

const rulesOf = (...rules: object[]) =>
  readIgnoreRules("rules.json", JSON.stringify(rules.map((rule) => ({ reason: "why", ...rule }))));
const statusUnder = (rule: object, of: Finding = finding, today = "2026-01-31"): string | undefined =>
  judge([of], rulesOf(rule), [], today)[0]?.status;

describe("a rule", () => {
  const fitting: [name: string, rule: object][] = [
    ["the token", { token: "t1" }],
    ["a pattern of the account that is declared", { account: "qa@*" }],
    ["a pattern of the account that is bound", { account: "other@*" }],
    ["the type", { type: "Email" }],
    ["account and type", { account: "other@*", type: 1005 }],
    ["the resource's name", { resource: "qa-*" }],
    ["the resource's URN", { resource: "urn:pulumi:test::*::qa-phones" }],
    ["the kind", { kind: "changed" }],
    ["all of them", { token: "t?", account: "*", type: 1005, resource: "*", kind: "changed" }],
  ];
  test.each(fitting)("fits by %s", (_, rule) => {
    expect(statusUnder(rule)).toBe("ignored");
  });

  const unfitting: [name: string, rule: object][] = [
    ["the token", { token: "t2" }],
    ["the account", { account: "qa" }],
    ["the type", { type: 0 }],
    ["the resource", { resource: "qa" }],
    ["the kind", { kind: "missing" }],
    ["one of its conditions", { token: "t1", type: 0 }],
  ];
  test.each(unfitting)("does not fit by %s", (_, rule) => {
    expect(statusUnder(rule)).toBe("open");
  });

  it("by token fits nothing that is about an account on all its tokens", () => {
    expect(statusUnder({ token: "*" }, overLimit)).toBe("open");
    expect(statusUnder({ account: "crowd" }, overLimit)).toBe("ignored");
  });

  it("holds through its last day", () => {
    const rule = { token: "t1", expires: "2026-01-31" };
    expect(statusUnder(rule, finding, "2026-01-31")).toBe("ignored");
    expect(statusUnder(rule, finding, "2026-02-01")).toBe("open");
  });

  it("never makes up for a reading that failed, and nor does a baseline", () => {
    const entry = {
      id: findingId(unread),
      since: "2026-01-01",
      kind: "unreadable",
      urn: phones.urn,
      token: "t1",
      account: null,
    } as const;
    expect(judge([unread], rulesOf({ token: "*" }), [entry], "2026-01-31")).toMatchObject([{ status: "open" }]);
  });
});

describe("a baseline", () => {
  const other = changed(phones, "t2", "0:aa", "0:bb");

  it("knows drift since the day on which it was first seen", () => {
    const first = nextBaseline(judge([finding], [], [], "2026-01-01"), "2026-01-01");
    const second = nextBaseline(judge([finding, other], [], first, "2026-01-05"), "2026-01-05");
    expect(second.map(({ token, since }) => [token, since])).toEqual([
      ["t1", "2026-01-01"],
      ["t2", "2026-01-05"],
    ]);
    expect(judge([finding, other], [], first, "2026-01-06")).toMatchObject([
      { status: "known", since: "2026-01-01" },
      { status: "open" },
    ]);
  });

  it("takes nothing in that a rule ignores", () => {
    expect(
      nextBaseline(judge([finding, other], rulesOf({ token: "t1" }), [], "2026-01-01"), "2026-01-01"),
    ).toMatchObject([{ token: "t2" }]);
  });

  it("masks what is a secret", () => {
    const hidden = declaredSet("hidden", { tokenAccounts: { "secret-token": "0:secret-account" } }, true);
    const judged = judge([changed(hidden, "secret-token", "0:secret-account", "0:secret-other")], [], [], "2026-01-01");
    expect(JSON.stringify(nextBaseline(judged, "2026-01-01"))).not.toContain("secret-");
  });
});

describe("what a finding is known by", () => {
  const base = findingId(finding);

  it("is 16 hex digits, and the same each time", () => {
    expect(base).toMatch(/^[0-9a-f]{16}$/);
    expect(findingId({ ...finding })).toBe(base);
  });

  const others: [name: string, other: Finding][] = [
    ["the kind", { ...finding, kind: "missing" }],
    ["the token", { ...finding, token: "t2" }],
    ["the account", { ...finding, account: "0:x" }],
    ["what is declared", { ...finding, declared: [] }],
    ["what is bound", { ...finding, actual: ["1005:third@example.com"] }],
    ["the resource", { ...finding, set: declaredSet("others", { tokenAccounts: {} }) }],
  ];
  test.each(others)("differs with %s", (_, other) => {
    expect(findingId(other)).not.toBe(base);
  });

  it("does not change with how far an account is over its limit", () => {
    expect(findingId({ ...overLimit, tokens: { declared: 105, actual: 104 } })).toBe(findingId(overLimit));
  });
});
