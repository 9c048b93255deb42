import fc from "fast-check";

import { HUSH } from "./hostile";

/** A text with bytes of another in the middle of it. */
export function spliced(texts: fc.Arbitrary<string>, others: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, others, fc.nat(), fc.nat(5)).map(([text, other, at, dropped]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + other + text.slice(cut + dropped);
  });
}

/** Signs that mean something in YAML, JSON or CSV, in any order. */
export const signs = fc.string({
  unit: fc.constantFrom(
    "-",
    ":",
    " ",
    "\n",
    "\r\n",
    "\t",
    "[",
    "]",
    "{",
    "}",
    ",",
    '"',
    "'",
    "&a",
    "*a",
    "!t",
    "<<",
    "?",
    "|",
    ">",
    "#",
    "%",
    "@",
    ";",
    "\u0000",
    "\ufeff",
    "---",
    HUSH,
  ),
  maxLength: 12,
});
