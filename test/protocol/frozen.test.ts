import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { z } from "zod";

import { hashMap } from "../../provider/src/bindings/hashMap";
import * as lifecycle from "../../provider/src/dynamic/lifecycle";
import { accountEntries, tokenEntries } from "../../provider/src/inputs/entryForms";
import { parseInputs, parseState, toProperties } from "../../provider/src/inputs/parseState";
import { readFixture } from "../upgrades/fixture";
import { SHAPES } from "../upgrades/shapes";
import { recordedText } from "./providerText";

const recordedSchema = z.object({
  deployment: z.object({
    resources: z.array(
      z.object({
        type: z.string(),
        inputs: z.record(z.string(), z.unknown()).default({}),
        outputs: z.record(z.string(), z.unknown()).default({}),
      }),
    ),
  }),
});

const TYPES = ["pulumi-nodejs:dynamic/tpns:TokenAccounts", "pulumi-nodejs:dynamic/tpns:AccountTokens"];

/** Values and types. */
const EXPORTS = [
  "AccountArg",
  "AccountTokens",
  "AccountTokensArgs",
  "AccountType",
  "AccountsArg",
  "ConvergenceArgs",
  "Device",
  "DeviceAccount",
  "DeviceFilter",
  "GetAccountTokensArgs",
  "GetAccountTokensOutputArgs",
  "GetAccountTokensResult",
  "GetTokenAccountsArgs",
  "GetTokenAccountsOutputArgs",
  "GetTokenAccountsResult",
  "Inventory",
  "InventoryError",
  "InventoryOptions",
  "InventoryProblem",
  "LookUpError",
  "LookUpOptions",
  "LookedUpAccount",
  "LookedUpTokens",
  "Provider",
  "ProviderArgs",
  "SetArgs",
  "TokenAccounts",
  "TokenAccountsArgs",
  "TokensArg",
  "TypedAccountArg",
  "XgAccountType",
  "accountKey",
  "getAccountTokens",
  "getAccountTokensOutput",
  "getTokenAccounts",
  "getTokenAccountsOutput",
  "readInventory",
];

/** What the built package exports, by its declarations. */
async function exportedNames(): Promise<readonly string[]> {
  const file = path.resolve(__dirname, "../../provider/dist/index.d.ts");
  const { statements } = ts.createSourceFile(file, await readFile(file, "utf8"), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    return clause !== undefined && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
  });
}

test("the type tokens are those of every release", async () => {
  const script = path.join(__dirname, "printTypes.js");
  const built = path.resolve(__dirname, "../../provider/dist/index.js");
  const { stdout } = await promisify(execFile)(process.execPath, [script, built], { timeout: 60_000 });
  expect(stdout.trim().split("\n").sort()).toEqual([...TYPES].sort());
});

test("accounts and tokens have the canonical form of every release", () => {
  const email = { account: "qa@example.com", accountType: 1005 };
  expect(tokenEntries.value("qa-1")).toBe("0:qa-1");
  expect(tokenEntries.value([email])).toBe("1005:qa@example.com");
  expect(tokenEntries.value([email, "b", "a:b", { account: "z", accountType: 2 }, "b"])).toEqual([
    "0:a:b",
    "0:b",
    "2:z",
    "1005:qa@example.com",
  ]);
  expect(tokenEntries.value([])).toEqual([]);
  expect([accountEntries.key("on-call"), accountEntries.key("1005:a")]).toEqual(["0:on-call", "1005:a"]);
  expect([accountEntries.value(["t2", "t1"]), accountEntries.value(["t1"])]).toEqual([["t1", "t2"], "t1"]);
});

test("a map has the hash of every release, whatever the order of its keys", () => {
  const hash = "4e181490aab71530dc2059f35204cbeeaecf3c396109ce79cd5abdbb3de25ba3";
  expect(hashMap({ t2: ["0:a", "1005:b@example.com"], t1: "0:a", t3: [] })).toBe(hash);
});

test("a state has the form of every release, down to what few of them hold", () => {
  const app = "1500001048@https://api.tpns.sgp.tencent.com";
  const declaredHash = "4e181490aab71530dc2059f35204cbeeaecf3c396109ce79cd5abdbb3de25ba3";
  const options = {
    exclusive: false,
    onConflict: "override",
    onInvalidToken: "skip",
    maxUnbind: 3,
    convergence: { timeoutSeconds: 90, settleSeconds: 20 },
    accountsPerType: "many",
    redact: true,
  };
  const troubled = { incomplete: true, unconfirmed: { t1: ["0:a", "1005:b@example.com"] }, invalidTokens: ["t2"] };
  const states = [
    { app, declaredHash, tokenAccounts: { t1: "0:a", t2: ["0:b", "2:c"], t3: [] } },
    { app, declaredHash, accountTokens: { "0:a": "t1", "2:c": ["t1", "t2"] }, ...options, ...troubled },
  ];
  for (const state of states) expect(toProperties(parseState(state))).toEqual(state);
});

test("a program finds the names of every release, and a state the functions", async () => {
  expect(await exportedNames()).toEqual(expect.arrayContaining(EXPORTS));
  expect(Object.keys(lifecycle).sort()).toEqual(["check", "configure", "create", "delete", "diff", "read", "update"]);
});

describe.each(SHAPES)("what release $release recorded", ({ release }) => {
  test("is what the code of today would write", async () => {
    const { state } = await readFixture(release, "done");
    const { resources } = recordedSchema.parse(state).deployment;
    const sets = resources.filter(({ type }) => TYPES.includes(type));
    expect(sets.length).toBeGreaterThan(5);
    for (const { inputs, outputs } of sets) {
      expect(outputs.__provider).toBe(await recordedText("providerText.txt"));
      // What is secret is not to be read here.
      if (outputs.redact === true) continue;
      const { __provider, ...properties } = outputs;
      expect(toProperties(parseState(properties))).toEqual(properties);
      expect(hashMap(parseInputs(inputs).map)).toBe(outputs.declaredHash);
    }
  });
});
