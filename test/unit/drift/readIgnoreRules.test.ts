import { describe, expect, it, test } from "@jest/globals";

import { readIgnoreRules } from "../../../provider/src/drift/judge/readIgnoreRules";

describe("ignore rules", () => {
  const whole = `# What QA knows of
ignore:
  - token: "05a8*"
    account: qa-?
    type: Email
    resource: phones
    kind: unexpected
    reason: lent to another team
    expires: 2026-03-31
  - { type: 7, reason: not ours }
`;

  it("are a list in YAML, alone or under ignore, or the same in JSON", () => {
    const [first, second] = readIgnoreRules("rules.yaml", whole);
    expect(first).toMatchObject({
      line: 3,
      type: 1005,
      kind: "unexpected",
      reason: "lent to another team",
      expires: "2026-03-31",
    });
    expect(second).toEqual({ line: 10, type: 7, reason: "not ours" });
    expect(readIgnoreRules("rules.json", '[\n{"type": 7, "reason": "not ours"}]')).toEqual([{ ...second, line: 2 }]);
    expect(readIgnoreRules("rules.yaml", "ignore: []")).toEqual([]);
  });

  const patterns: [pattern: string, text: string, fits: boolean][] = [
    ["05a8*", "05a8ea", true],
    ["05a8*", "105a8", false],
    ["*@example.com", "qa@example.com", true],
    ["*@example.com", "qa@example.com.cn", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a.c", "abc", false],
    ["a\\*c", "a*c", true],
    ["a\\*c", "abc", false],
    ["a/*", "a/b/c", true],
    ["*", ".hidden\nline", true],
    ["[ab]", "a", false],
    ["a", "a", true],
    ["a", "aa", false],
    ["a**b", "ab", true],
    ["ab*bc", "abc", false],
    ["*a?c*", "xxaacb", true],
    ["a*b*c*d*e", "a b d c d e", true],
    ["a*b*c", "acb", false],
    ["\\?*\\", "?a\\", true],
  ];
  test.each(patterns)("%j and %j", (pattern, text, fits) => {
    const [rule] = readIgnoreRules("rules.json", JSON.stringify([{ account: pattern, reason: "why" }]));
    expect(rule?.account?.(text)).toBe(fits);
  });

  const wrong: [name: string, text: string, says: string][] = [
    ["no list", "token: t1", "rules.yaml:1: no list of rules; write a list, alone or under the one key ignore"],
    ["nothing", "", "rules.yaml:1: no list of rules"],
    ["broken text", "- token: [", "rules.yaml:1: the text is malformed (BAD_INDENT); write it as YAML or JSON"],
    ["no reason", "-\n  token: t1", "rules.yaml:2: reason: missing; write why this is no drift"],
    ["an empty reason", "- {token: t1, reason: ' '}", "rules.yaml:1: reason: write why this is no drift"],
    [
      "no condition",
      "- reason: why",
      "rules.yaml:1: a rule without a condition; write token, account, type, resource, kind",
    ],
    ["no rule", "\n- t1", "rules.yaml:2: no rule; write its conditions and its reason"],
    [
      "a key twice",
      "-\n  token: t1\n  token: t2\n  reason: why",
      "rules.yaml:2: a key that stands twice; write it once",
    ],
    ["an unknown key", "- {tokens: t1, reason: why}", 'rules.yaml:1: there is no key "tokens"; write token, account,'],
    ["no day", "- {token: t1, reason: why, expires: 2026-02-30}", "rules.yaml:1: expires: write a day as YYYY-MM-DD"],
    ["no type", "- {type: Fax, reason: why}", "rules.yaml:1: type: there is no such account type; write a number of 0"],
    [
      "a misspelt type",
      "- {type: Phone, reason: why}",
      "rules.yaml:1: type: there is no such account type; write Mobile",
    ],
    ["an empty pattern", "- {token: '', reason: why}", "rules.yaml:1: token: an empty pattern"],
    ["a long pattern", `- {token: ${"a".repeat(301)}, reason: why}`, "rules.yaml:1: token: a pattern of over 300"],
    ["a list of patterns", "- {token: [t1, t2], reason: why}", "rules.yaml:1: token: "],
    ["what can't be read", "- {kind: unreadable, reason: why}", "rules.yaml:1: kind: write missing, unexpected,"],
    [
      "two wrong rules",
      "- reason: why\n- token: t1",
      "rules.yaml:1: a rule without a condition; write token, account, type, resource, kind or several of them; rules.yaml:2: reason: missing",
    ],
    ["many wrong rules", "- token: t1\n".repeat(30), "; and 10 more"],
    ["too many rules", "- {token: t1, reason: why}\n".repeat(1001), "rules.yaml: over 1000 rules"],
  ];
  test.each(wrong)("with %s are refused", (_, text, says) => {
    expect(() => readIgnoreRules("rules.yaml", text)).toThrow(says);
  });
});
