import { expect, test } from "@jest/globals";

import { spellingDifference } from "../../../provider/src/tpns/spellingDifference";

test.each<[string, string, string | undefined]>([
  ["qa", "QA", "upper and lower case"],
  ["stra\u00dfe", "STRASSE", "upper and lower case"],
  ["qa", "\uff51\uff41", "full and half width"],
  ["a b", "a\u3000b", "full and half width"],
  ["\u30ab", "\uff76", "full and half width"],
  ["ren\u00e9", "rene\u0301", "Unicode form"],
  ["1st", "\u2460st", "Unicode form"],
  ["qa", " qa\t", "white space and characters that are not seen"],
  ["qa", "q\u200ba", "white space and characters that are not seen"],
  ["qa", "\uff31\uff21", "upper and lower case, and in full and half width"],
  ["ren\u00e9", "RENE\u0301", "upper and lower case, and in Unicode form"],
  ["qa", "qa", undefined],
  ["qa", "qb", undefined],
  ["qa", "id:qa", undefined],
  ["", " ", "white space and characters that are not seen"],
  ["qa", "", undefined],
])("%j and %j differ in %s", (left, right, difference) => {
  expect(spellingDifference(left, right)).toBe(difference);
  expect(spellingDifference(right, left)).toBe(difference);
});
