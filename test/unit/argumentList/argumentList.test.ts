import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { accountKey } from "../../../provider/src/dynamic/accountKey";
import { ACCOUNT_LOOK_UP_ARGUMENTS } from "../../../provider/src/lookups/askAccountTokens";
import { TOKEN_LOOK_UP_ARGUMENTS } from "../../../provider/src/lookups/askTokenAccounts";
import { DEPENDS_ON, LOOK_UP_OPTIONS } from "../../../provider/src/functions/checkLookUpOptions";
import { SETTING_NAMES } from "../../../provider/src/inputs/providerSettings";
import { CONVERGENCE_NAMES, OPTION_NAMES } from "../../../provider/src/inputs/resourceInputs";
import { readInventory } from "../../../provider/src/inventory/readInventory";
import { RESOURCE_OPTIONS } from "../../../provider/src/dynamic/checkOptions";
import { environmentOf } from "../../support/environmentOf";
import { type InProcess, startInProcess } from "../../support/inProcess";
import {
  type Attempt,
  lookUpValue,
  type LookUpName,
  plainValue,
  providerArgument,
  resourceOption,
  setArgument,
} from "./outcomes";

/** The page that this test writes where TPNS_UPDATE_ARGUMENTS is set, and holds the code to. */
const PAGE = path.resolve(__dirname, "../../../docs/arguments.md");

jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);

let world: InProcess;
let folder: string;
const before = new Map<string, string | undefined>();
beforeAll(async () => {
  world = await startInProcess();
  for (const [name, value] of Object.entries(environmentOf(world.emulator))) {
    before.set(name, process.env[name]);
    process.env[name] = value;
  }
  folder = mkdtempSync(path.join(tmpdir(), "tpns-arguments-"));
  writeFileSync(path.join(folder, "devices.csv"), "name,token,accounts\nQA 1,t1,qa-1\n");
});
afterAll(async () => {
  await world.stop();
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  rmSync(folder, { recursive: true });
});

/** A value that is right for each name; outputs and secrets are made of it. */
const RIGHT: Readonly<Record<string, unknown>> = {
  tokenAccounts: { t1: "qa" },
  accountTokens: { qa: "t1" },
  exclusive: true,
  onConflict: "fail",
  onInvalidToken: "fail",
  maxUnbind: 5,
  allowEmpty: true,
  convergence: { settleSeconds: 5 },
  timeoutSeconds: 5,
  settleSeconds: 5,
  accountsPerType: "one",
  accessId: "1500001048",
  secretKey: "key",
  accessPoint: "ap-singapore",
  auth: "signature",
  dialect: "tpns",
  platform: "android",
  opType: "qq",
  opId: "me",
  concurrency: 8,
  callsPerSecond: 20,
  tokens: ["t1"],
  accounts: ["qa"],
  extraKeys: ["shelf"],
  account: "qa",
  accountType: 1005,
  dependsOn: [],
  types: true,
};

/** The seven things that come where a value was to be. */
const inputsFor = (name: string): Readonly<Record<string, () => unknown>> => {
  const right = RIGHT[name.split(".").at(-1) ?? ""];
  return {
    undefined: () => undefined,
    null: () => null,
    '`""`': () => "",
    "`{}`": () => ({}),
    "another type": () => (typeof right === "number" ? "many" : typeof right === "string" ? true : 7),
    "an unknown output": () => pulumi.output(pulumi.unknown),
    "a secret": () => pulumi.secret(right ?? "text"),
  };
};

interface Section {
  readonly title: string;
  readonly attempts: ReadonlyMap<string, Attempt>;
}

const section = (title: string, names: readonly string[], attempt: (name: string) => Attempt): Section => ({
  title,
  attempts: new Map(names.map((name) => [name, attempt(name)])),
});

function sections(): Section[] {
  const options = OPTION_NAMES.filter((name) => name !== "redact");
  const convergence = CONVERGENCE_NAMES.map((name) => `convergence.${name}`);
  const ofSet = (kind: "tokenAccounts" | "accountTokens") =>
    section(kind === "tokenAccounts" ? "TokenAccounts" : "AccountTokens", [kind, ...options, ...convergence], (name) =>
      setArgument(world, kind, name),
    );
  const lookUps: readonly [LookUpName, readonly string[]][] = [
    ["getTokenAccounts", TOKEN_LOOK_UP_ARGUMENTS],
    ["getTokenAccountsOutput", TOKEN_LOOK_UP_ARGUMENTS],
    ["getAccountTokens", ACCOUNT_LOOK_UP_ARGUMENTS],
    ["getAccountTokensOutput", ACCOUNT_LOOK_UP_ARGUMENTS],
  ];
  return [
    ofSet("tokenAccounts"),
    ofSet("accountTokens"),
    section("Provider", SETTING_NAMES, (name) => providerArgument(world, name)),
    section("Pulumi's options of the two sets", RESOURCE_OPTIONS, resourceOption),
    ...lookUps.map(([look, names]) => ({
      title: look,
      attempts: new Map([
        ...names.map((name) => [name, lookUpValue(look, "arguments", name)] as const),
        ...[...LOOK_UP_OPTIONS, ...(look.endsWith("Output") ? [DEPENDS_ON] : [])].map(
          (name) => [name, lookUpValue(look, "options", name)] as const,
        ),
      ]),
    })),
    section("readInventory", ["path", ...inventoryOptions()], (name) =>
      plainValue((value) =>
        name === "path"
          ? readInventory(z.custom<string>().parse(value))
          : readInventory(path.join(folder, "devices.csv"), z.custom<object>().parse({ [name]: value })),
      ),
    ),
    section("accountKey", ["account", "accountType"], (name) =>
      plainValue((value) =>
        name === "account"
          ? accountKey(z.custom<string>().parse(value))
          : accountKey("qa", z.custom<number>().parse(value)),
      ),
    ),
  ];
}

/** The names that the interface has: what is added there is tried here. */
function inventoryOptions(): string[] {
  const source = readFileSync(path.resolve(__dirname, "../../../provider/src/inventory/readInventory.ts"), "utf8");
  const [, body = ""] = /interface InventoryOptions \{([^}]*)\}/.exec(source) ?? [];
  return [...body.matchAll(/readonly (\w+)\?:/g)].map(([, name = ""]) => name);
}

const cell = (text: string): string =>
  text
    .replaceAll(`${path.join(folder, "devices.csv")}: `, "")
    .replaceAll("|", "\\|")
    .replace(/\s+/g, " ")
    .replace(
      /^refused: (?:(?:the \w+ "\w+"|getTokenAccounts(?:Output)?|getAccountTokens(?:Output)?|readInventory|accountKey): )?(?:[\w.]+: )?/,
      "refused: ",
    )
    .replace(
      /, or leave the (?:argument|option) out (?:to have it from|for the app of) the stack's configuration (?:or|and) the environment/,
      "",
    )
    .replace(/(?<=refused: .{160}).+/, "…");

async function tableOf({ title, attempts }: Section): Promise<string> {
  const heads = Object.keys(inputsFor(""));
  const rows: string[] = [];
  for (const [name, attempt] of attempts) {
    const cells: string[] = [];
    for (const make of Object.values(inputsFor(name))) cells.push(cell(await attempt(make())));
    rows.push(`| \`${name}\` | ${cells.join(" | ")} |`);
  }
  return [`## ${title}`, "", `| | ${heads.join(" | ")} |`, `|${"---|".repeat(heads.length + 1)}`, ...rows].join("\n");
}

const INTRODUCTION = `# Every argument and option

What becomes of each where something comes that was hardly meant, in a preview. A test makes this page, and holds the code to
it. \`undefined\` is what a misspelt name gives. "As left out" is the default, or for a Provider what the stack's
configuration and the environment say. What is refused is refused before anything is sent.

Another type is a number where a text, a choice, a list or a map was to be, a text where a number was, and \`true\` where a
text of a Provider was. An output that gives one of these, once it is known, is refused as the value itself; one that gives
\`undefined\` is refused where the argument itself may be left out, since an output was meant to say something.`;

it("every argument and option does with each input what docs/arguments.md says", async () => {
  const tables: string[] = [];
  for (const each of sections()) tables.push(await tableOf(each));
  const page = [INTRODUCTION, ...tables].join("\n\n") + "\n";
  if (process.env.TPNS_UPDATE_ARGUMENTS !== undefined) writeFileSync(PAGE, page);
  expect(page).not.toMatch(/TypeError|is not a function|of undefined|of null/);
  expect(page).toBe(readFileSync(PAGE, "utf8"));
});
