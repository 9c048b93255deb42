import { readFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";

import { describe, expect, it, test } from "@jest/globals";

import { SETTING_NAMES } from "../../provider/src/inputs/providerSettings";
import { OPTION_NAMES, withDefaults } from "../../provider/src/inputs/resourceInputs";
import { settingVariable } from "../../provider/src/inputs/settingVariable";
import { ACCESS_POINTS } from "../../provider/src/tpns/accessPoints";
import { ROOT } from "./Document";

/** The rows of a page's table of arguments, in cells. */
function argumentsOn(page: string): readonly (readonly string[])[] {
  const [, table = ""] =
    /^\| argument \|.*\n\|[-|]+\n((?:\|.*\n)+)/m.exec(readFileSync(path.join(ROOT, page), "utf8")) ?? [];
  return table
    .trimEnd()
    .split("\n")
    .map((line) => line.slice(2, -2).split(" | "));
}

const names = (rows: readonly (readonly string[])[]): readonly string[] =>
  rows.map(([name = ""]) => name.replaceAll("`", "")).toSorted();

describe.each([
  ["docs/token-accounts.md", "tokenAccounts"],
  ["docs/account-tokens.md", "accountTokens"],
] as const)("%s", (page, kind) => {
  const rows = argumentsOn(page);

  it("has every argument", () => {
    // The front writes `redact`; no program does.
    const options = OPTION_NAMES.filter((name) => name !== "redact");
    expect(names(rows)).toEqual([kind, ...options].toSorted());
  });

  it("says the defaults that hold", () => {
    const defaults = new Map<string, unknown>(Object.entries(withDefaults({ kind, map: {}, app: "", options: {} })));
    for (const [name = "", said = ""] of rows) {
      const value = defaults.get(name.replaceAll("`", ""));
      if (value === undefined) expect(said).toMatch(/^(required|no limit)$/);
      else expect(`${said},`).toContain(`\`${typeof value === "object" ? inspect(value) : JSON.stringify(value)}\`,`);
    }
  });
});

describe("docs/provider.md", () => {
  const rows = argumentsOn("docs/provider.md");

  it("has every setting", () => {
    expect(names(rows)).toEqual(SETTING_NAMES.toSorted());
  });

  it("says which variable holds each", () => {
    for (const [name = "", , variables] of rows) {
      expect(variables).toContain(`\`${settingVariable(name.replaceAll("`", ""))}\``);
    }
  });
});

test("docs/provider.md names every access point", () => {
  const [, , , meaning] = argumentsOn("docs/provider.md").find(([name]) => name === "`accessPoint`") ?? [];
  for (const id of Object.keys(ACCESS_POINTS)) expect(meaning).toContain(`\`${id}\``);
});
