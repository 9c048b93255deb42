import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { stringify } from "yaml";

import { InputError } from "../../../provider/src/drift/InputError";
import { judge } from "../../../provider/src/drift/judge/judge";
import { readIgnoreRules } from "../../../provider/src/drift/judge/readIgnoreRules";
import { changed, declaredSet } from "../drift/findings";
import { signs, spliced } from "./brokenText";
import { expectClear } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileJson, hostileText, type Json, mutated } from "./hostile";

const FILE = "rules.yaml";

/** What a pattern with stars takes longest for. */
const long = "a".repeat(5_000);

const SET = declaredSet("phones", { tokenAccounts: { [long]: `0:${long}` } });

/** Applies the rules of a text to findings, or demands a clear refusal. Says which it was. */
function applyOrRefused(text: string): "applied" | "refused" {
  try {
    soon(() => {
      const rules = readIgnoreRules(FILE, text);
      const findings = [changed(SET, long, `0:${long}`, "?:\ud800"), changed(SET, "t1", "0:qa-1", `1005:${HUSH}`)];
      expect(judge(findings, rules, [], "2026-01-02")).toHaveLength(2);
    });
    return "applied";
  } catch (error) {
    expectClear(error, { mayQuote: true });
    expect(error).toBeInstanceOf(InputError);
    // It says where, and quotes no more than names of keys.
    expect(error.message).toContain(FILE);
    if (!error.message.includes("there is no key")) expect(error.message).not.toContain(HUSH);
    return "refused";
  }
}

const pattern = fc.oneof(
  hostileText,
  fc.string({
    unit: fc.constantFrom("*", "?", "\\", "a", "[", "(", ".", "|", "+", "{", "\n", "\ud83d"),
    maxLength: 12,
  }),
  fc.constantFrom(HUSH, "a*a*a*b", "?".repeat(300), "\\*".repeat(150)),
);
const rule = fc.record<Record<string, Json>>(
  {
    token: pattern,
    account: pattern,
    type: fc.oneof(fc.constantFrom<Json>(7, "Email", "-1", "1e3"), hostileText),
    resource: pattern,
    kind: fc.constantFrom("unexpected", "changed", "unreadable"),
    reason: fc.oneof(fc.constant("lent"), hostileText),
    expires: fc.oneof(fc.constantFrom("2026-03-31", "2026-02-30", "9999-12-31"), hostileText),
  },
  { requiredKeys: ["reason"] },
);
const rules: fc.Arbitrary<Json> = fc.array(rule, { maxLength: 4 });
const shapes = fc.oneof(
  rules,
  rules.map((ignore) => ({ ignore })),
  mutated(rules),
  hostileJson,
);
const yamls = shapes.map((shape) => stringify(shape, { aliasDuplicateObjects: true }));
const jsons = shapes.map((shape) => JSON.stringify(shape, undefined, 1));

describe("ignore rules of any content are applied, or refused with the line", () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ["YAML", yamls],
    ["YAML with signs in it", spliced(yamls, signs)],
    ["JSON", jsons],
    ["JSON with signs in it", spliced(jsons, signs)],
    ["signs", signs],
  ])("%s", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => void applyOrRefused(text)),
      fuzzing(4),
    );
  });
});

describe("ignore rules that would keep a reader busy are refused soon", () => {
  const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => `k${index}`);
  const laughs = Array.from({ length: 40 }, (_, level) => `- &a${level + 1} [${`*a${level},`.repeat(9)}]`);
  test.each<[string, string]>([
    ["lists in lists", "[".repeat(40_000)],
    ["maps in maps", "{a: ".repeat(20_000)],
    ["blocks in blocks", `${"- ".repeat(20_000)}a`],
    ["many keys", `- ${keys(30_000).join(": v\n  ")}: v`],
    ["references to references", ["- &a0 [x]", ...laughs].join("\n")],
    ["many documents", "---\n".repeat(20_000)],
    ["many wrong rules", "- {reason: why}\n".repeat(5_000)],
  ])("%s", (_, text) => {
    expect(applyOrRefused(text)).toBe("refused");
  });
});

test("patterns of many stars take no time, whatever they are held against", () => {
  const patterns = ["*a*a*b", "a*a*a*b", `*${"?".repeat(290)}*${"a?".repeat(3)}*`];
  applyOrRefused(
    JSON.stringify(patterns.flatMap((text) => ["token", "account"].map((key) => ({ [key]: text, reason: "why" })))),
  );
});
