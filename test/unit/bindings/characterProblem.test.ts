import { describe, expect, test } from "@jest/globals";

import { accountProblem } from "../../../provider/src/bindings/accountProblem";
import { tokenProblem } from "../../../provider/src/bindings/tokenProblem";

/** Characters that nobody sees, by their names. */
const UNSEEN: Readonly<Record<string, string>> = {
  "\u200b": "zero width space, U+200B",
  "\u200c": "zero width non-joiner, U+200C",
  "\u200d": "zero width joiner, U+200D",
  "\u200e": "left-to-right mark, U+200E",
  "\u202e": "right-to-left override, U+202E",
  "\u2060": "word joiner, U+2060",
  "\u2066": "left-to-right isolate, U+2066",
  "\u00ad": "soft hyphen, U+00AD",
  "\ufeff": "byte order mark, U+FEFF",
  "\ufe0f": "emoji variation selector, U+FE0F",
  "\u3164": "Hangul filler, U+3164",
  "\u2800": "blank Braille pattern, U+2800",
  "\u{e0041}": "U+E0041",
  "\ufdd0": "U+FDD0",
};
/** White space that is no space of ASCII. */
const WIDE_SPACES: Readonly<Record<string, string>> = {
  "\u00a0": "no-break space, U+00A0",
  "\u2007": "figure space, U+2007",
  "\u2009": "thin space, U+2009",
  "\u202f": "narrow no-break space, U+202F",
};
const FULL_WIDTH: Readonly<Record<string, string>> = {
  "\uff1a": "the wide form of :, U+FF1A",
  "\uff21": "the wide form of A, U+FF21",
  "\uff11": "the wide form of 1, U+FF11",
  "\uffe5": "U+FFE5",
  "\u3000": "ideographic space, U+3000",
};

describe.each([
  ["a token", (text: string) => tokenProblem(text)],
  ["a token of XG", (text: string) => tokenProblem(text, "xg")],
  ["a mobile number", (text: string) => accountProblem(`1002:${text}`)],
  ["an email address", (text: string) => accountProblem(`1005:${text}`)],
  ["a mobile number of XG", (text: string) => accountProblem(`1:${text}`, "xg")],
  ["an email address of XG", (text: string) => accountProblem(`2:${text}`, "xg")],
])("%s", (_, problemOf) => {
  const all = Object.entries({ ...UNSEEN, ...WIDE_SPACES, ...FULL_WIDTH, " ": "space, U+0020", "\t": "tab, U+0009" });
  test.each(all)("takes no %j anywhere", (character, name) => {
    for (const text of [`${character}a1`, `a${character}1`, `a1${character}`]) {
      expect(problemOf(text)).toContain(`(${name}); write`);
    }
  });
  test("says where it is", () => {
    expect(problemOf("\u200ba1")).toContain(" at its start (");
    expect(problemOf("a1\u200b")).toContain(" at its end (");
    expect(problemOf("a1\u{e0041}")).toContain(" at its end (");
    expect(problemOf("a\u200b1")).toContain("not seen (");
  });
  test("takes no other than its own", () => {
    expect(problemOf("a1")).toBeUndefined();
    expect(problemOf("a\ufffd1")).toMatch(/another encoding/);
    expect(problemOf("a\ud8001")).toMatch(/no valid Unicode/);
  });
});

describe("any other account", () => {
  test.each(Object.entries(UNSEEN))("takes no %j anywhere", (character, name) => {
    for (const text of [`${character}qa`, `q${character}a`, `qa${character}`]) {
      expect(accountProblem(`0:${text}`)).toContain(`(${name}); write it without`);
      expect(accountProblem(`3:${text}`)).toContain(`(${name})`);
      expect(accountProblem(`1:${text}`)).toContain(`(${name})`);
    }
  });
  test.each(Object.entries({ ...WIDE_SPACES, ...FULL_WIDTH, " ": "space, U+0020" }))(
    "takes %j within and at no end",
    (character, name) => {
      expect(accountProblem(`0:q${character}a`)).toBeUndefined();
      for (const text of [`${character}qa`, `qa${character}`]) {
        expect(accountProblem(`0:${text}`)).toContain(`(${name}); write`);
      }
    },
  );
  test.each([
    "1002:+8613711112222,+8613711113333",
    "1005:lin@example.com;wu@example.com",
    "1005:lin@example.com、wu@x.cn",
  ])("is no list of numbers or addresses: %s", (key) => {
    expect(accountProblem(key)).toBe("several accounts in one text; write a list of them");
  });
  test.each(["张三", "עברית", "José", "e\u0301e", "😀", "qa lin", "O'Brien", "李（测试）组", "a;b", "[qa]", "qa\\b"])(
    "is taken in any script: %s",
    (text) => {
      expect(accountProblem(`0:${text}`)).toBeUndefined();
    },
  );
  test.each(["1005:undefined", "1002:null", "3:NaN"])("is no word for nothing: %s", (key) => {
    expect(accountProblem(key)).toMatch(/^a word for a value that is not there/);
  });
  test.each(["0:undefined", "0:null", "0:none", "3:none"])("is what is meant by it: %s", (key) => {
    expect(accountProblem(key)).toBeUndefined();
  });
  test.each([
    "0:[object Object]",
    "0:a [object Promise]",
    "1005:[object Object]",
    "0:Calling [toString] on an [Output<T>] x",
  ])("is nothing that JavaScript made: %s", (key) => {
    expect(accountProblem(key)).toMatch(/^a text that was made of an (?:object|output)/);
  });
});

describe("a token is no word for nothing", () => {
  test.each(["undefined", "null", "NaN", "None", "nil", "NULL", "nan", "true", "FALSE", "N/A", "(null)", "<NA>"])(
    "%s",
    (token) => {
      expect(tokenProblem(token)).toMatch(/^a word for a value that is not there/);
    },
  );
  test.each(["-", "--", "…", "???"])("nor a sign for it: %s", (token) => {
    expect(tokenProblem(token)).toMatch(/without a letter or a digit/);
  });
  test("nor what JavaScript makes of an object or an output", () => {
    expect(tokenProblem("[object Object]")).toMatch(/made of an object/);
    const output = "Calling [toString] on an [Output<T>] is not supported.\n\nTo get the value of an Output<T>";
    expect(tokenProblem(output)).toMatch(/made of an output .*pulumi\.interpolate/);
  });
});
