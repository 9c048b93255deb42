import { describe, expect, test } from "@jest/globals";

import { spreadsheetTrace } from "../../../provider/src/bindings/spreadsheetTrace";

describe("what a spreadsheet makes of a value is known", () => {
  test.each([
    [
      "scientific notation",
      ["8.6E+12", "8,6E+12", "8.61371E+12", "8E+12", "8.613711e+12", "1.2E-05", "-8.6E+12", "8.6E12"],
    ],
    [
      "the error",
      ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#NV", "#WERT!", "Err:502"],
    ],
    ["too narrow", ["##", "######", "###########"]],
    ["one text", ['["qa-1", "qa-2"]', "['qa-1']", '{"account":"qa-1"}']],
    ["a formula", ['="8613711112222"', "=A1", "=B2&C2", "=1+1"]],
    ["a quote", ["'8613711112222", "'qa", '"qa"', "’qa", "“qa”"]],
    ["a fraction", ["13711112222.0", "13711112222,00", "8613711112222.00"]],
    [
      "thousands",
      [
        "13,711,112,222",
        "13.711.112.222",
        "13 711 112 222",
        "13'711'112'222",
        "1,234",
        "13\u00a0711\u00a0112",
        "13\u2009711\u2009112",
      ],
    ],
    ["15 digits", ["1234567890123450", "123456789012345000"]],
    ["a truth value", ["TRUE", "FALSE", "WAHR"]],
    ["a date", ["2024-05-06", "2024/5/6", "6/5/2024", "06.05.2024", "5-Jun", "6-May-24", "Mar-01", "1-Mar", "5/6/24"]],
    ["a date", ["2024-05-06 00:00:00", "2024-05-06T10:30:00Z", "2024年5月6日", "5月6日", "12-31-2024"]],
  ] as const)("%s", (what, texts) => {
    for (const text of texts) expect([text, spreadsheetTrace(text)]).toEqual([text, expect.stringContaining(what)]);
  });
});

// prettier-ignore
const TEXTS = [
  "05a8ea6924590dd3a94480fa1c9fc8448b4e", "123456789012345678e90123456789012345", "5e12", "123456789012345678901234567890123456",
  "qa-lin", "+8613711112222", "13711112222", "qa@example.com", "192.168.100.200", "10.0.0.1", "1.2.24", "1.0", "v1.2.3",
  "jan-12", "Mark-12", "mars-01", "#qa", "#1", "qa=1", "O'Brien", "true", "dec-10", "2024", "12:30", "9-13", "42/7",
  "1000", "12345", "E+12", "8.6E", "a1e+5", "Janet-12", "a=b", "MAYOR-1", "1,23",
];

test.each(TEXTS)("%j is nothing of a spreadsheet", (text) => {
  expect(spreadsheetTrace(text)).toBeUndefined();
});
