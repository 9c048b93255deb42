import { describe, expect, test } from "@jest/globals";

import { escapeControls, escapeHidden } from "../../../provider/src/bindings/escapeHidden";

describe("what others wrote, on a screen", () => {
  test.each([
    ["steers the terminal", "a\u001b[2Jb", "a\\u001b[2Jb"],
    ["shows as nothing", "a\u200bb", "a\\u200bb"],
    ["turns the text around it", "a\u202eb", "a\\u202eb"],
    ["is half of a character", "a\ud83db", "a\\ud83db"],
    ["begins a line", "a\u2028b", "a\\u2028b"],
    ["begins a paragraph", "a\u2029b", "a\\u2029b"],
    ["is hidden and takes two units", "a\u{e0061}b", "a\\udb40\\udc61b"],
  ])("what %s is written out", (_, text, shown) => {
    expect(escapeHidden(text)).toBe(shown);
  });

  test("each is written out where several stand", () => {
    expect(escapeHidden("\u0000\u0001x\u0002")).toBe("\\u0000\\u0001x\\u0002");
  });

  test("what shows stays as it is", () => {
    const text = 'qa-1@例え.example "élan" 📱';
    expect(escapeHidden(text)).toBe(text);
  });

  test("control characters can be written out alone", () => {
    expect(escapeControls("a\u001bb\u0007\u200b📱")).toBe("a\\u001bb\\u0007\u200b📱");
  });
});
