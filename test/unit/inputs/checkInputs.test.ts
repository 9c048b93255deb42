import { describe, expect, it, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { checkInputs } from "../../../provider/src/inputs/checkInputs";
import { entrySize, MAX_MAP_BYTES } from "../../../provider/src/inputs/mapSize";
import { UNKNOWN_VALUE } from "../../../provider/src/inputs/unknownValue";

const settings = { app: "1@https://example.com", problems: [] };
const problemsOf = (tokenAccounts: unknown, others: object = {}): readonly string[] =>
  checkInputs({}, { tokenAccounts, ...others }, settings).problems;

describe("check", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["an empty token", { "": "0:aa" }, /^tokenAccounts\[""\]: an empty token/],
    ["a token of 65 characters", { ["x".repeat(65)]: "0:aa" }, /a token of 65 characters; a token has at most 36$/],
    ["a token of 37 characters", { ["x".repeat(37)]: "0:aa" }, /a token of 37 characters/],
    ["a token with white space", { "a b": "0:aa" }, /^tokenAccounts\["a b"\]: a token with white space/],
    ["a token with a control character", { "a\u0007": "0:aa" }, /\["a\\u0007"\]: a token with control characters/],
    ["a token that is no Unicode", { "a\ud800": "0:aa" }, /no valid Unicode/],
    ["a name of Pulumi's", { __defaults: "0:aa" }, /a name that Pulumi keeps to itself/],
    ["an account of one character", { t: "0:a" }, /^tokenAccounts\["t"\]: an account of 1 character; .*at least 2$/],
    ["an account with a control character", { t: "0:a\n" }, /an account with control characters/],
    ["an account that is no Unicode", { t: "0:a\udfff" }, /an account that is no valid Unicode/],
    ["a negative account type", { t: "-1:aa" }, /an account type that is no integer of 0 or more/],
    ["a fractional account type", { t: "1.5:aa" }, /an account type that is no integer/],
    ["an account type that is no number", { t: "NaN:aa" }, /an account type that is no integer/],
    ["an account type that was never said", { t: "?:aa" }, /an account type that is no integer/],
    [
      "two accounts of one type",
      { t: ["2:aa", "2:bb"] },
      /two accounts of type 2; a token holds one account of each type/,
    ],
    ["no account", { t: null }, /write an account, or a list of accounts/],
    ["something else than an account", { t: [7] }, /write an account, or a list of accounts/],
  ])("refuses %s, by its path and what to write", (_, map, problem) => {
    expect(problemsOf(map)).toEqual([expect.stringMatching(problem)]);
  });

  test.each([[[]], ["text"], [7], [null], [undefined]])("refuses %j as a map", (map) => {
    expect(problemsOf(map)).toEqual(["tokenAccounts: write a map of tokens to their accounts"]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ exclusve: true }, "exclusve: there is no such argument; take it out, or correct its name to exclusive"],
    [{ onConflict: "ask" }, 'onConflict: write "fail" or "override"'],
    [{ convergence: { timeoutSeconds: 0 } }, "convergence.timeoutSeconds: write a number of seconds above 0"],
    [{ convergence: { settleSeconds: "15" } }, "convergence.settleSeconds: write a number of seconds"],
    [
      { convergence: { timeout: 1 } },
      "convergence.timeout: there is no such argument; take it out, or correct its name to timeoutSeconds",
    ],
  ])("refuses the option %j", (option, problem) => {
    expect(problemsOf({ t: "0:aa" }, option)).toEqual([problem]);
  });

  describe("a token under two accounts", () => {
    const problems = (accountTokens: unknown, others: object = {}): readonly string[] =>
      checkInputs({}, { accountTokens, ...others }, settings).problems;
    const twice =
      /^accountTokens\["0:bob"\]: the token "t" stands under the account "0:ann" too; a token holds one account/;

    it.each([
      ["alone in each", { "0:ann": "t", "0:bob": "t" }],
      ["within lists", { "0:ann": ["s", "t"], "0:bob": ["t", "u"] }],
      ["beside what is not known yet", { "0:ann": ["t", UNKNOWN_VALUE], "0:bob": [UNKNOWN_VALUE, "t"] }],
    ])("is refused where both have one type: %s", (_, map) => {
      expect(problems(map)).toEqual([expect.stringMatching(twice)]);
      expect(problems(map, { exclusive: true })).toEqual([expect.stringMatching(twice)]);
      expect(problems(map, { accountsPerType: "many" })).toEqual([]);
    });

    it.each([
      ["of two types", { "0:ann": "t", "1005:bob": "t" }],
      ["that is listed twice under one", { "0:ann": ["t", "t"] }],
      ["that is not known yet", { "0:ann": UNKNOWN_VALUE, "0:bob": UNKNOWN_VALUE }],
    ])("is taken where it is one %s", (_, map) => {
      expect(problems(map)).toEqual([]);
    });

    it("is not named where the map is a secret", () => {
      const [problem = ""] = problems({ "0:ann": "hush", "0:bob": "hush" }, { redact: true });
      expect(problem).not.toMatch(/hush|ann|bob/);
    });
  });

  it("adds the app, and passes everything else on as it is", () => {
    const news = { tokenAccounts: { t: ["0:aa", "2:bb"] }, onConflict: "override", __provider: "text" };
    expect(checkInputs({}, news, settings)).toEqual({
      inputs: { ...news, app: settings.app },
      problems: [],
      notices: [],
    });
  });

  it.each(["tokenAccounts", "accountTokens"])("says of %s that it begins empty, unless allowEmpty is set", (kind) => {
    const noticesOf = (olds: object, news: object): readonly string[] =>
      checkInputs({ ...olds }, { ...news }, settings).notices;
    const [notice, ...others] = noticesOf({}, { [kind]: {} });
    expect(notice).toMatch(/ begins with no (token|account): its map is empty\. Where that is meant, allowEmpty: true/);
    expect(others).toEqual([]);
    expect(noticesOf({}, { [kind]: {}, allowEmpty: true })).toEqual([]);
    expect(noticesOf({ [kind]: {} }, { [kind]: {} })).toEqual([]);
    expect(noticesOf({}, { [kind]: UNKNOWN_VALUE })).toEqual([]);
  });

  it("lets values through that are not known yet", () => {
    expect(UNKNOWN_VALUE).toBe(pulumi.runtime.unknownValue);
    expect(problemsOf(UNKNOWN_VALUE)).toEqual([]);
    expect(problemsOf({ t: UNKNOWN_VALUE, u: [UNKNOWN_VALUE, "0:aa"] }, { onConflict: UNKNOWN_VALUE })).toEqual([]);
  });

  it("names no token and no account where the map was a secret", () => {
    const [problem] = problemsOf({ "secret token": "0:s" }, { redact: true });
    expect(problem).toMatch(/^tokenAccounts\[#[0-9a-f]{8}\]: a token with white space/);
  });

  it("lists the first problems and counts the others", () => {
    const map = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`t ${index}`, "0:aa"]));
    const problems = problemsOf(map);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe("tokenAccounts: 480 more entries are wrong");
  });

  it("writes what is not seen in a token, or steers a terminal, as what it is", () => {
    expect(problemsOf({ "a\u009b2J\u202e b": "0:aa" })).toEqual([
      expect.stringMatching(/^tokenAccounts\["a\\u009b2J\\u202e b"\]: a token with control characters \(U\+009B\)/),
    ]);
  });

  it("lists the first arguments that there are not, each cut and in a line of its own", () => {
    const options = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`o${index}`, 1]));
    const problems = problemsOf({}, { ["a\nb".repeat(100)]: 1, ...options });
    expect(problems).toHaveLength(21);
    expect(problems[0]).toMatch(/^"a\\nba\\n.{80,110}…": there is no such argument; take it out, or correct its name$/);
    expect(problems.at(-1)).toBe("more is wrong");
  });

  it("never prints an account, whatever is wrong with it", () => {
    const account = fc.string({ unit: "binary", minLength: 3 });
    fc.assert(
      fc.property(account, fc.constantFrom("x", "-1", "1.5", ""), (text, type) => {
        const planted = `PLANTED${text}`;
        expect(problemsOf({ t: `${type}:${planted}` }).join()).not.toContain("PLANTED");
      }),
    );
  });
});

describe("the size limit", () => {
  const token = (index: number): string => index.toString(16).padStart(36, "0");
  const map = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [token(index), `1005:${"a".repeat(32)}`]));

  it("admits 100,000 tokens of 36 characters with an account of 32", () => {
    expect(problemsOf(map(100_000))).toEqual([]);
  });

  it("refuses what is larger, and says to split it", () => {
    const count = Math.ceil(MAX_MAP_BYTES / entrySize(token(0), `1005:${"a".repeat(32)}`)) + 1;
    expect(problemsOf(map(count))).toEqual([
      expect.stringMatching(/tokens take 10\.0 MiB, over the limit of 10 MiB; split it/),
    ]);
  });
});

describe("the size of an entry", () => {
  it("is never less than what it takes in the message that carries it", () => {
    const accounts = fc.oneof(fc.string({ unit: "grapheme" }), fc.array(fc.string({ unit: "grapheme" })));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), accounts, (token, value) => {
        const message = Struct.fromJavaScript({ [token]: value }).serializeBinary();
        expect(entrySize(token, value)).toBeGreaterThanOrEqual(message.length);
      }),
    );
  });
});
