import { expect, test } from "@jest/globals";

import { quoted } from "../../../provider/src/bindings/quoted";

test("a text is quoted whole up to so many characters, and cut beyond", () => {
  expect(quoted("qa", 2)).toBe('"qa"');
  expect(quoted("qa-1", 2)).toBe('"qa…"');
  expect(quoted("x".repeat(80))).toBe(`"${"x".repeat(80)}"`);
  expect(quoted("x".repeat(81))).toBe(`"${"x".repeat(80)}…"`);
});

test("quotes and what is hidden are written out", () => {
  expect(quoted('"\u200b\u001b')).toBe('"\\"\\u200b\\u001b"');
});
