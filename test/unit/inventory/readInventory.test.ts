import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";

import type { TokenAccountsArgs } from "../../../provider/src/dynamic/TokenAccountsArgs";
import type { Inventory } from "../../../provider/src/inventory/Inventory";
import { InventoryError } from "../../../provider/src/inventory/InventoryError";
import { type InventoryOptions, readInventory } from "../../../provider/src/inventory/readInventory";

const ONE = "05a8ea6924590dd3a94480fa1c9fc8448b4e";
const TWO = "123456789012345678901234567890123456";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inventory-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(name: string, content: string | Buffer, options?: InventoryOptions): Inventory {
  writeFileSync(join(folder, name), content);
  return readInventory(join(folder, name), options);
}

/** What is wrong, a line each, as `line: text`. */
function problemsOf(name: string, content: string | Buffer, options?: InventoryOptions): readonly string[] {
  try {
    read(name, content, options);
  } catch (error) {
    if (error instanceof InventoryError) return error.problems.map(({ line, text }) => `${line ?? "file"}: ${text}`);
    throw error;
  }
  return [];
}

const yaml = `
devices:
  - name: QA 1
    platform: android
    token: ${ONE}
    accounts: qa-1
    owner: Ada
  - name: QA 2
    platform: ios
    token: ${TWO}
    accounts:
      - { account: +8613711112222, accountType: mobile }
      - { account: qa@example.com, accountType: 1005 }
      - qa-1
`;
const csv = `name,platform,token,accounts,owner
QA 1,android,${ONE},qa-1,Ada
QA 2,ios,${TWO},mobile:+8613711112222; 1005:qa@example.com; qa-1,
`;
const json = JSON.stringify(
  [
    { name: "QA 1", platform: "android", token: ONE, accounts: ["qa-1"], owner: "Ada" },
    {
      name: "QA 2",
      platform: "ios",
      token: TWO,
      owner: null,
      accounts: [
        { account: "+8613711112222", accountType: "Mobile" },
        { account: "qa@example.com", accountType: 1005 },
        { account: "qa-1" },
      ],
    },
  ],
  undefined,
  "\t",
);

describe.each([
  ["devices.yaml", yaml],
  ["devices.YML", yaml],
  ["devices.json", json],
  ["devices.csv", csv],
  ["from-a-spreadsheet.csv", `\uFEFF${csv.replaceAll("\n", "\r\n")}`],
])("an inventory in %s", (name, content) => {
  it("has the devices of the file", () => {
    expect(read(name, content).devices).toEqual([
      {
        name: "QA 1",
        platform: "android",
        token: ONE,
        accounts: [{ account: "qa-1", accountType: 0 }],
        owner: "Ada",
        extra: {},
      },
      {
        name: "QA 2",
        platform: "ios",
        token: TWO,
        accounts: [
          { account: "+8613711112222", accountType: 1002 },
          { account: "qa@example.com", accountType: 1005 },
          { account: "qa-1", accountType: 0 },
        ],
        extra: {},
      },
    ]);
  });

  it("makes the arguments of TokenAccounts, of all devices or of some", () => {
    const inventory = read(name, content);
    const args: TokenAccountsArgs = {
      tokenAccounts: inventory.tokenAccounts(({ platform }) => platform === "android"),
    };
    expect(args.tokenAccounts).toEqual({ [ONE]: [{ account: "qa-1", accountType: 0 }] });
    expect(Object.keys(inventory.tokenAccounts())).toEqual([ONE, TWO]);
  });

  it("makes the arguments of AccountTokens, of all devices or of some", () => {
    const inventory = read(name, content);
    expect(inventory.accountTokens()).toEqual({
      "0:qa-1": [ONE, TWO],
      "1002:+8613711112222": [TWO],
      "1005:qa@example.com": [TWO],
    });
    expect(inventory.accountTokens(({ owner }) => owner === "Ada")).toEqual({ "0:qa-1": [ONE] });
  });
});

describe("an item of accounts in CSV", () => {
  test.each([
    ["qa-2", [["qa-2", 0]]],
    ["", []],
    [
      "aa;;bb; ",
      [
        ["aa", 0],
        ["bb", 0],
      ],
    ],
    ["EMAIL:a@example.com", [["a@example.com", 1005]]],
    ["3:a:b", [["a:b", 3]]],
    ["room:3", [["room:3", 0]]],
    ["0:12:30", [["12:30", 0]]],
    [":aa", [[":aa", 0]]],
    ['"a ""b"", c"', [['a "b", c', 0]]],
  ] as const)("written %s is %j", (cell, accounts) => {
    const [device] = read("devices.csv", `name,token,accounts\nQA,${ONE},${cell}\n`).devices;
    expect(device?.accounts.map(({ account, accountType }) => [account, accountType])).toEqual(accounts);
  });
});

describe("values of YAML", () => {
  it("are taken as they stand there", () => {
    const text = `- {name: 007, token: 1e5, accounts: [+49151, 0x1F, '0:null', yes]}`;
    expect(read("devices.yaml", text).devices).toMatchObject([
      { name: "007", token: "1e5", accounts: ["+49151", "0x1F", "null", "yes"].map((account) => ({ account })) },
    ]);
  });

  it("may say that nothing is bound", () => {
    expect(read("devices.yaml", `- {name: QA, token: ${ONE}, accounts: []}`).tokenAccounts()).toEqual({ [ONE]: [] });
  });
});

describe("keys beside the usual ones", () => {
  test.each([
    ["devices.yaml", `- {name: QA, token: ${ONE}, accounts: aa, floor: 3}`],
    ["devices.csv", `name,token,accounts,floor\nQA,${ONE},aa,3\n`],
  ])("of %s are kept as text where they are listed", (name, content) => {
    const { devices } = read(name, content, { extraKeys: ["floor", "room"] });
    expect(devices.map(({ extra }) => extra)).toEqual([{ floor: "3" }]);
  });

  test.each([
    [
      "devices.yaml",
      `- name: QA\n  token: ${ONE}\n  accounts: aa\n  floor: 3`,
      /^4: there is no key "floor"; .*extraKeys/,
    ],
    ["devices.yaml", `- name: QA\n  Token: ${ONE}\n  accounts: aa`, /^2: there is no key "Token"; write token$/],
    ["devices.csv", `name,token,accounts,floor\nQA,${ONE},aa,3\n`, /^1: there is no key "floor"; .*extraKeys/],
  ])("of %s are refused by name otherwise", (name, content, problem) => {
    expect(problemsOf(name, content)).toEqual([expect.stringMatching(problem)]);
  });
});

describe("an inventory is refused", () => {
  const row = `QA,${ONE},aa`;
  test.each([
    ["a.yaml", `- name: QA\n  token: ${ONE}\n\n  accounts:`, /^1: accounts: missing; .*\[\]/],
    ["a.yaml", `- token: ${ONE}\n  accounts: aa`, /^1: name: missing/],
    ["a.yaml", `- name: QA\n  accounts: aa`, /^1: token: missing/],
    ["a.yaml", `- name: QA\n  token: a b\n  accounts: aa`, /^2: token: .*white space/],
    ["a.yaml", `- name: QA\n  token: [x]\n  accounts: aa`, /^2: token: write one text/],
    ["a.yaml", `- name: &n QA\n  token: *n\n  accounts: aa`, /^2: token: .*alias/],
    ["a.yaml", `- name: QA\n  token: tt\n  accounts:\n  - aa\n  - b`, /^5: accounts: an account of 1 character; /],
    ["a.yaml", `- name: QA\n  token: tt\n  accounts:\n  - aa\n  - [b]`, /^5: accounts: write an account/],
    [
      "a.yaml",
      `- name: QA\n  token: tt\n  accounts:\n  - {account: aa, type: 1}`,
      /^4: accounts: an account has account and accountType, and no other name: write accountType$/,
    ],
    ["a.yaml", `- name: QA\n  token: tt\n  accounts: {accountType: 1}`, /^3: accounts: account is not there/],
    [
      "a.yaml",
      `- name: QA\n  token: tt\n  accounts: {account: aa, accountType: Fax}`,
      /^3: accounts: there is no such account type; write a number/,
    ],
    [
      "a.yaml",
      `- name: QA\n  token: tt\n  accounts: {account: aa, accountType: 01}`,
      /^3: accounts: there is no such account type; write a number/,
    ],
    ["a.yaml", `- name: QA\n  platform: Android\n  token: tt\n  accounts: aa`, /^2: platform: .*android or ios/],
    ["a.yaml", `- name: QA\n  name: QB`, /^2: a key that stands twice/],
    ["a.yaml", `- name: "QA`, /^1: the text is malformed \(MISSING_CHAR\)/],
    ["a.yaml", "- QA", /^1: no device; write its name, token and accounts/],
    ["a.yaml", "devices: 3", /^1: no list of devices/],
    ["a.yaml", "", /^1: no list of devices/],
    ["a.json", `[\n{"name": "QA",\n"name": "QB"}]`, /^3: a key that stands twice/],
    ["a.json", "[".repeat(100_000), /^1: the text is malformed/],
    ["a.csv", "", /^1: .*name, token, accounts missing/],
    [
      "a.csv",
      `name;token;accounts\nQA;tt;aa`,
      /^1: the first line names the columns, separated by commas, and not by semicolons/,
    ],
    ["a.csv", `name,token,token,accounts\n`, /^1: the column "token" stands twice/],
    ["a.csv", `name,token,accounts\n${row},\n`, /^2: 4 columns under 3 names/],
    ["a.csv", `name,token,accounts\n\n"Q\r\nA",tt,b\n`, /^3: accounts: an account of 1 character/],
    ["a.csv", `name,token,accounts\n${row}\n"QA\n`, /^3: a value whose quotes are never closed/],
    ["a.csv", `name,token,accounts\nQ"A",tt,aa\n`, /^2: a quote within a value/],
    ["a.csv", `name,token,accounts\nQA,tt,01:aa\n`, /^2: accounts: an account type with .*leading zeros/],
    ["a.toml", "", /^file: the name says no format; end it in .yaml, .json or .csv/],
    ["a.csv", Buffer.from([0x61, 0xfe, 0x61]), /^file: it is not UTF-8/],
    ["a.csv", Buffer.from([0xff, 0xfe, 0x61]), /^file: it is UTF-16; save it as UTF-8/],
    ["a.csv", Buffer.from("name,token,accounts\n", "utf16le"), /^file: it is UTF-16/],
    ["a.yaml", Buffer.from("- name: QA", "utf16le").swap16(), /^file: it is UTF-16/],
  ])("in %s where it is %j", (name, content, problem) => {
    expect(problemsOf(name, content)[0]).toMatch(problem);
  });

  it("where two devices have one token, by both lines", () => {
    const text = `name,token,accounts\nA,tt,aa\nB,uu,aa\nC,tt,bb\n`;
    expect(problemsOf("devices.csv", text)).toEqual([expect.stringMatching(/^4: token: the same stands in line 2;/)]);
  });

  it("where there is no file", () => {
    expect(() => readInventory(join(folder, "none.csv"))).toThrow("none.csv: there is no such file");
  });

  it("where a CSV file has over 250,000 devices, without reading on", () => {
    const text = `name,token,accounts\n${"a,b,\n".repeat(250_001)}`;
    expect(problemsOf("devices.csv", text)).toEqual(["250002: over 250000 devices; split the file into several"]);
  });

  it("where an account has a key twice", () => {
    const text = `- name: QA\n  token: tt\n  accounts: [{ account: aa, account: bb }]`;
    expect(problemsOf("a.yaml", text)).toEqual(["3: a key that stands twice; write it once"]);
  });

  it("where it is over the limit, without reading it", () => {
    const path = join(folder, "large.csv");
    writeFileSync(path, "");
    truncateSync(path, 16 * 1024 * 1024 + 1);
    expect(() => readInventory(path)).toThrow("16.0 MiB, over the limit of 16 MiB; split it");
  });
});

describe("what an error says", () => {
  it("names the file, the lines and the code, and how much is left out", () => {
    const rows = Array.from({ length: 25 }, (_, index) => `,t${index},aa`).join("\n");
    const path = join(folder, "devices.csv");
    writeFileSync(path, `name,token,accounts\n${rows}\n`);
    const error = caught(() => readInventory(path));
    expect(error.code).toBe("TPNS_INVENTORY");
    expect(error.problems).toHaveLength(20);
    expect(error.message).toContain(`${path}:21: name: missing`);
    expect(error.message).toContain("and 5 more");
  });

  it("holds no token and no account", () => {
    const text = `- name: QA\n  token: secret token\n  accounts: [{account: s, accountType: 1}]\n- %secret`;
    const error = caught(() => read("devices.yaml", text));
    expect(error.message).not.toContain("secret");
  });

  it("holds no device either where a CSV file starts with one", () => {
    const error = caught(() => read("devices.csv", "secret-phone,secret-token,secret-account\n"));
    expect(error.message).toContain("the first line names the columns");
    expect(error.message).not.toContain("secret");
  });
});

function caught(act: () => unknown): InventoryError {
  try {
    act();
  } catch (error) {
    if (error instanceof InventoryError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
