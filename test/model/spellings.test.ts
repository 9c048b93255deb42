import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";

import { accountProblem } from "../../provider/src/bindings/accountProblem";
import { readAccount } from "../../provider/src/bindings/readAccount";
import { tokenProblem } from "../../provider/src/bindings/tokenProblem";
import { testSeed } from "../support/testSeed";
import { typeNameOf } from "./meaning/accountTypes";
import { readAccountText, type Reading, readToken } from "./meaning/readSpelling";

/** How many texts are drawn. */
const RUNS = 5_000;
const TYPES = [0, 1, 2, 9, 16, 991, 997, 1002, 1004, 1005, 1008, 1013, 1015];
const UNSEEN = ["\u200B", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u200E", "\uFE0F", "\u{E0041}"];
const SPACES = ["\u00A0", "\u3000", "\u2003", "\u202F"];

const anyType = fc.oneof(
  fc.constantFrom(...TYPES.map(String)),
  fc.constantFrom(...TYPES.flatMap((type) => typeNameOf(type) ?? [])).chain(anyCase),
);

/** What stands before an account's text: a type, what was meant as one, or a word that is part of the text. */
const anyHead = fc.oneof(
  fc.tuple(anyType, fc.constantFrom(":", ":", "：")).map(([type, colon]) => type + colon),
  fc.constantFrom("01:", "007:", "?:", "Mail:", "E-Mail:", "Mobil:", "Phone:", "Phone：", "user:", "urn:", "tenant:"),
  fc.constant(""),
);

const anyRest = fc.constantFrom("qa-lin", "ann@example.com", "+8613711112222", "x", "", "a:b", "42", "林");

/** Texts that are accounts, or were meant to be. */
const anyAccount = fc
  .tuple(anyHead, anyRest)
  .map(([head, rest]) => head + rest)
  .chain(withSomething);

const anyToken = fc
  .constantFrom("05a8ea6924590dd3a94480fa1c9fc8448b4e", "2b17c0", "undefined", "null", "NaN", "")
  .chain(withSomething);

/** A text as it is, or with a character that is not seen within it, or a space at an end. */
function withSomething(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(text) },
    fc
      .tuple(fc.constantFrom(...UNSEEN), fc.nat(text.length))
      .map(([sign, at]) => `${text.slice(0, at)}${sign}${text.slice(at)}`),
    fc.tuple(fc.constantFrom(...SPACES), fc.boolean()).map(([space, first]) => (first ? space + text : text + space)),
  );
}

function anyCase(name: string): fc.Arbitrary<string> {
  return fc.constantFrom(name, name.toLowerCase(), name.toUpperCase(), name.charAt(0).toLowerCase() + name.slice(1));
}

/** What the provider makes of an account, in the words of the model. */
function providers(text: string): Reading {
  const reading = readAccount(text);
  if ("problem" in reading) return { refused: reading.problem };
  const problem = accountProblem(reading.key);
  return problem === undefined ? { means: reading.key } : { refused: problem };
}

const isRefused = (reading: Reading): string => ("refused" in reading ? "refused" : reading.means);

describe(`two readers of one spelling (seed ${testSeed})`, () => {
  test("agree on accounts", () => {
    const property = fc.property(anyAccount, (text) => {
      expect(isRefused(providers(text))).toBe(isRefused(readAccountText(text, "program")));
    });
    fc.assert(property, { seed: testSeed, numRuns: RUNS });
  });

  test("agree on tokens", () => {
    const property = fc.property(anyToken, (text) => {
      const problem = tokenProblem(text);
      const reading: Reading = problem === undefined ? { means: text } : { refused: problem };
      expect(isRefused(reading)).toBe(isRefused(readToken(text, "program")));
    });
    fc.assert(property, { seed: testSeed, numRuns: RUNS });
  });

  it.each([
    ["qa-lin", "0:qa-lin"],
    ["user:42", "0:user:42"],
    ["1005:ann@example.com", "1005:ann@example.com"],
    ["email:ann@example.com", "1005:ann@example.com"],
    ["0:1005:ann", "0:1005:ann"],
    ["Mail:ann@example.com", "refused"],
    ["01:ann", "refused"],
    ["?:ann", "refused"],
    ["Mobile：+8613711112222", "refused"],
    ["qa-lin\u200B", "refused"],
    ["qa-lin\u00A0", "refused"],
  ])("the model's own takes %j for %j", (text, means) => {
    expect(isRefused(readAccountText(text, "program"))).toBe(means);
  });
});
