import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { InventoryError } from "../../../provider/src/inventory/InventoryError";
import { readInventory, readWithNotes } from "../../../provider/src/inventory/readInventory";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inventory-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The accounts of the file's one device, or what is wrong, a line each. */
function accountsOrProblems(name: string, content: string | Buffer): readonly string[] {
  writeFileSync(join(folder, name), content);
  try {
    const { devices } = readInventory(join(folder, name));
    return devices.flatMap(({ accounts }) => accounts.map(({ account, accountType }) => `${accountType}:${account}`));
  } catch (error) {
    if (error instanceof InventoryError) return error.problems.map(({ line, text }) => `${line ?? "file"}: ${text}`);
    throw error;
  }
}

/** A CSV file of one device, as it stands in the file. */
function sheet(accounts: string, token = "t1"): string {
  return `name,token,accounts\nQA,${token},${accounts}\n`;
}

describe("full-width signs in CSV are refused with the sign to write", () => {
  test.each([
    ["qa-lin；Mobile：+8613711112222", /^2: accounts: a full-width sign \(；\) between accounts; write ;$/],
    ["qa-lin，qa-2", /^2: accounts: a full-width sign \(，\) between accounts; write ;$/],
    ["qa-lin、qa-2", /full-width sign \(、\)/],
    ["Mobile：+8613711112222", /^2: accounts: a colon of another script after the type; write : there/],
    ["1005：qa@example.com", /a colon of another script/],
    ["qa-1;Email：qa@example.com", /a colon of another script/],
    ["手机：+8613711112222", /write Mobile: there/],
  ])("%s", (accounts, problem) => {
    expect(accountsOrProblems("a.csv", sheet(accounts))).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    ["name，token，accounts\nQA,t1,qa\n", /^1: the first line .*, and not by full-width commas; save it with commas$/],
    ["name,token，accounts\nQA,t1,qa\n", /^1: a full-width sign \(，\) between the names of columns; write ,$/],
    ["name,token,accounts\nQA，t1,qa\n", /^2: 2 columns under 3 names \(a full-width comma parts none; write ,\)/],
    ["name;token;accounts\nQA;t1;qa\n", /and not by semicolons/],
    ["name\ttoken\taccounts\nQA\tt1\tqa\n", /and not by tabs/],
    ["name|token|accounts\nQA|t1|qa\n", /and not by vertical bars/],
    ["﻿﻿name,token,accounts\nQA,t1,qa\n", /^1: there is no key "\\ufeffname"; write name$/],
    ["name,token\u200b,accounts\nQA,t1,qa\n", /^1: there is no key "token\\u200b"; write token$/],
    ["name,token\u00a0,accounts\nQA,t1,qa\n", /^1: there is no key .*; write token$/],
    ["name,push token,accounts\nQA,t1,qa\n", /write token, or name it in extraKeys$/],
    ["name,token,account\nQA,t1,qa\n", /write accounts, or name it in extraKeys$/],
  ])("%j", (content, problem) => {
    expect(accountsOrProblems("a.csv", content)[0]).toMatch(problem);
  });
});

test.each(["accountType:", "accountType: ~", "accountType: null"])(
  "an account whose %s says nothing is refused",
  (type) => {
    const device = `- name: QA\n  token: t1\n  accounts:\n    - account: qa-1\n      ${type}\n`;
    expect(accountsOrProblems("a.yaml", device)).toEqual([
      expect.stringMatching(/^4: accounts: accountType is empty; write the type, or leave accountType out for 0$/),
    ]);
  },
);

describe("what a spreadsheet makes of a value is refused in CSV", () => {
  // prettier-ignore
  const TRACES = [
    "8.6E+12", '"8,6E+12"', "8.61371E+12", "#N/A", "#REF!", "######", '"=""8613711112222"""', "=A1", "'8613711112222",
    "13711112222.0", '"13,711,112,222"', "2024-05-06", "6/5/2024", "5-Jun", "TRUE", "1234567890123450",
  ];
  test.each(TRACES)("as an account: %s", (text) => {
    for (const cell of [text, text.startsWith('"') ? `"Mobile:${text.slice(1)}` : `Mobile:${text}`]) {
      const [problem] = accountsOrProblems("a.csv", sheet(cell));
      expect(problem).toMatch(
        /^2: accounts: what a spreadsheet makes of a value: .*; format the column as text and enter/,
      );
      expect(problem).not.toMatch(/8613|8\.6|A1/);
    }
  });
  test.each(["8.6E+12", "'05a8ea69", "=A1", "#N/A", "123456789012345000", "2024-05-06"])("as a token: %s", (token) => {
    const [problem] = accountsOrProblems("a.csv", sheet("qa", token));
    expect(problem).toMatch(/^2: token: what a spreadsheet makes of a value: .*; format the column as text/);
  });
  test("unless its type says that it is meant", () => {
    expect(accountsOrProblems("a.csv", sheet("0:2024-05-06;0:8.6E+12"))).toEqual(["0:2024-05-06", "0:8.6E+12"]);
  });
  test("and noted by its line elsewhere, where a person may mean it", () => {
    const path = join(folder, "a.yaml");
    writeFileSync(path, `- name: QA\n  token: 8.6E+12\n  accounts:\n  - qa\n  - 2024-05-06\n`);
    const { inventory, notes } = readWithNotes(path);
    expect(inventory.tokenAccounts()).toMatchObject({ "8.6E+12": [{ account: "qa" }, { account: "2024-05-06" }] });
    expect(notes).toEqual([
      { line: 2, text: expect.stringMatching(/^token: what a spreadsheet makes of a value: a number in scientific/) },
      { line: 5, text: expect.stringMatching(/^accounts: what a spreadsheet .*: a date; look whether/) },
    ]);
  });
});

describe("white space at the ends of a value", () => {
  const layout = [
    ["a.csv", sheet(" \tqa \t; qa-2 \t")],
    ["a.yaml", "- name: QA\n  token: t1\n  accounts:\n  -   qa  \t\n  - qa-2"],
  ] as const;
  test.each(layout)("is none of it where it is layout: %s", (name, content) => {
    expect(accountsOrProblems(name, content)).toEqual(["0:qa", "0:qa-2"]);
  });

  const SPACES = [" ", "\t", "\u00a0", "\u2009", "\u3000", "\u000b", "\u000c", "\ufeff"];
  test.each(SPACES.map((space) => [space]))("is refused where it stands in quotes: %j", (space) => {
    for (const text of [`${space}qa`, `qa${space}`]) {
      const json = JSON.stringify(text);
      const problems = [
        accountsOrProblems("a.csv", sheet(`"${text}"`)),
        accountsOrProblems("a.yaml", `- name: QA\n  token: t1\n  accounts: ${json}`),
        accountsOrProblems("a.json", `[{"name": "QA", "token": "t1",\n"accounts": [${json}]}]`),
        accountsOrProblems("a.csv", sheet("qa", `"${text}"`)),
        accountsOrProblems("a.yaml", `- name: QA\n  token: ${json}\n  accounts: qa`),
      ];
      for (const [problem] of problems) expect(problem).toMatch(/^\d: (?:accounts|token): an? (?:account|token) with /);
    }
  });

  test.each(["\u00a0", "\u2009", "\u3000", "\u000c"])(
    "is refused without quotes where it is no space or tab: %j",
    (space) => {
      for (const text of [`${space}qa`, `qa${space}`]) {
        for (const content of [sheet(text), sheet(`qa-1;${text}`), sheet("qa", text)]) {
          expect(accountsOrProblems("a.csv", content)).toEqual([expect.stringMatching(/^2: (?:accounts|token): an? /)]);
        }
      }
    },
  );

  test("is none of a list's items, in quotes too", () => {
    expect(accountsOrProblems("a.csv", sheet('"qa ; qa-2;\tEmail : qa@example.com"'))).toEqual([
      "0:qa",
      "0:qa-2",
      "1005:qa@example.com",
    ]);
  });
});

describe("a byte order mark", () => {
  test.each([
    ["a.csv", sheet("qa")],
    ["a.yaml", "- { name: QA, token: t1, accounts: qa }"],
    ["a.json", '[{"name": "QA", "token": "t1", "accounts": "qa"}]'],
  ])("is taken at the start of %s", (name, content) => {
    expect(accountsOrProblems(name, `\ufeff${content}`)).toEqual(["0:qa"]);
  });
  test("is a character that is not seen elsewhere", () => {
    expect(accountsOrProblems("a.csv", sheet("\ufeffqa"))).toEqual([
      expect.stringContaining("byte order mark, U+FEFF"),
    ]);
  });
});
