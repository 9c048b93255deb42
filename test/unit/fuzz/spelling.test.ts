import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";

import { accountProblem } from "../../../provider/src/bindings/accountProblem";
import { AccountType } from "../../../provider/src/bindings/AccountType";
import { readAccount } from "../../../provider/src/bindings/readAccount";
import { spreadsheetTrace } from "../../../provider/src/bindings/spreadsheetTrace";
import { tokenEntries } from "../../../provider/src/inputs/entryForms";
import { refusalOf } from "../../../provider/src/inputs/refusedValue";
import { InventoryError } from "../../../provider/src/inventory/InventoryError";
import { readInventory } from "../../../provider/src/inventory/readInventory";
import { expectClearText } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileJson, hostileText } from "./hostile";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "spelling-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const piece = fc.oneof(
  fc.constantFrom(...Object.keys(AccountType)),
  fc.constantFrom("1005", "0", "12", "01", "Mail", "Phone", "wx", "user", "undefined", "null", "?", "not said", HUSH),
  fc.constantFrom(
    ":",
    "：",
    "﹕",
    ";",
    "；",
    ",",
    "，",
    " ",
    "\t",
    "\u00a0",
    "\u200b",
    "\n",
    "=",
    "'",
    "#N/A",
    "8.6E+12",
  ),
  hostileText,
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("")),
  fc.tuple(piece, fc.constantFrom(":", " : ", "："), piece).map((pieces) => pieces.join("")),
);
const typed = fc.record(
  { account: text, accountType: fc.constantFrom<unknown>(0, 5, 1002, 1005, -1, 0.5, "Email", undefined, "not said") },
  { requiredKeys: ["account"] },
);

/** The key of an account that is read and taken, or undefined. */
function taken(value: unknown): string | undefined {
  const reading = soon(() => readAccount(value));
  if ("problem" in reading) {
    expectClearText(reading.problem);
    expect(reading.problem).not.toContain(HUSH);
    return undefined;
  }
  const problem = soon(() => accountProblem(reading.key));
  if (problem === undefined) return reading.key;
  expectClearText(problem);
  expect(problem).not.toContain(HUSH);
  return undefined;
}

test("what is taken is given out in a spelling that means the same, in every form", () => {
  fc.assert(
    fc.property(fc.oneof(text, typed, hostileJson), (value) => {
      const key = taken(value);
      if (key === undefined) return;
      expect(readAccount(key)).toEqual({ key });
      const [type = "", ...rest] = key.split(":");
      expect(readAccount({ account: rest.join(":"), accountType: Number(type) })).toEqual({ key });
    }),
    fuzzing(),
  );
});

test("a text that is taken at several doors means the same at each", () => {
  const devices = (name: string, content: string): string | undefined => {
    const file = join(folder, name);
    writeFileSync(file, content);
    try {
      const [device] = readInventory(file).devices;
      return device?.accounts.map(({ account, accountType }) => `${accountType}:${account}`).join();
    } catch (error) {
      expect(error).toBeInstanceOf(InventoryError);
      return undefined;
    }
  };
  fc.assert(
    fc.property(
      text.filter((written) => written.isWellFormed() && !written.includes("\u0000")),
      (written) => {
        const key = taken(written);
        const value = tokenEntries.value(written);
        if (key !== undefined) expect(value).toBe(key);
        const json = JSON.stringify(written);
        expect(devices("a.json", `[{"name":"QA","token":"t1","accounts":[${json}]}]`)).toBe(key);
        expect(devices("a.yaml", `- name: QA\n  token: t1\n  accounts: [${json}]`)).toBe(key);
        // A semicolon parts accounts there, and what a spreadsheet makes of values is refused.
        if (/[;；，、﹔︔﹐︐､﹑]/.test(written)) return;
        const cell = devices("a.csv", `name,token,accounts\n${stringify([["QA", "t1", written]], { quoted: true })}`);
        const isTrace = key !== undefined && spreadsheetTrace(key.slice(key.indexOf(":") + 1)) !== undefined;
        if (!isTrace && written !== "") expect(cell).toBe(key);
        else if (cell !== undefined && cell !== "") expect(cell).toBe(key);
      },
    ),
    fuzzing(2),
  );
});

test("whatever stands in a map in place of an account is canonical, or refused in words that hold none of it", () => {
  fc.assert(
    fc.property(fc.oneof(hostileJson, fc.array(fc.oneof(text, typed)), fc.anything()), (value) => {
      const canonical = soon(() => tokenEntries.value(value));
      const problem = refusalOf(canonical);
      if (problem === undefined) {
        for (const key of [canonical].flat()) expect(key).toMatch(/^\d+:/);
        return;
      }
      expectClearText(problem);
      expect(problem).not.toContain(HUSH);
    }),
    fuzzing(),
  );
});

test("a long text is read in time that grows with its length", () => {
  for (const unit of [" ", ":", "：", ";", "; ", "a;", "[", "1", "\t:", "Email;", "é", "\u200b", ",1005"]) {
    const long = unit.repeat(500_000);
    for (const written of [long, `Email:${long}`, `${long}x`, `qa${long}:`]) {
      soon(() => taken(written));
      soon(() => spreadsheetTrace(written));
    }
  }
});
