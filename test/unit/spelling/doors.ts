import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { stringify } from "csv-stringify/sync";

import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import { getAccountTokens } from "../../../provider/src/functions/getAccountTokens";
import { getTokenAccounts } from "../../../provider/src/functions/getTokenAccounts";
import { readInventory } from "../../../provider/src/inventory/readInventory";
import type { InProcess } from "../../support/inProcess";
import { programIn } from "../../support/programIn";
import { runTpns } from "../cli/runTpns";

/** What came of a text behind a door: the pairs that were bound or asked for, or what was said instead. */
export type Passed = { readonly keys: readonly string[] } | { readonly refused: string };

/** A way in which people write a token or an account. */
export interface Door {
  readonly name: string;
  /** Where a refusal says that the text stands. */
  readonly place: RegExp;
  /** Takes a text in; whatever passes is bound to the token `t1`, or asked for. */
  readonly pass: (world: InProcess, text: string) => Promise<Passed>;
}

const SET = { onConflict: "override" } as const;

/** The doors of accounts: each takes `TYPE:account` and a bare account. */
export const ACCOUNT_DOORS: readonly Door[] = [
  {
    name: "a value of tokenAccounts",
    place: /^tokenAccounts\["t1"\]: /,
    pass: (world, text) => declared(world, () => new TokenAccounts("set", { tokenAccounts: { t1: text }, ...SET })),
  },
  {
    name: "a value in a list",
    place: /^tokenAccounts\["t1"\]: /,
    pass: (world, text) => declared(world, () => new TokenAccounts("set", { tokenAccounts: { t1: [text] }, ...SET })),
  },
  {
    name: "an output in tokenAccounts",
    place: /^tokenAccounts\["t1"\]: /,
    pass: (world, text) =>
      declared(world, () => new TokenAccounts("set", { tokenAccounts: { t1: pulumi.output(text) }, ...SET })),
  },
  {
    name: "tokenAccounts as an output",
    place: /^tokenAccounts\["t1"\]: /,
    pass: (world, text) =>
      declared(world, () => new TokenAccounts("set", { tokenAccounts: pulumi.output({ t1: text }), ...SET })),
  },
  {
    name: "a key of accountTokens",
    place: /^accountTokens\["/,
    pass: (world, text) => declared(world, () => new AccountTokens("set", { accountTokens: { [text]: "t1" } })),
  },
  {
    name: "a key of accountTokens as an output",
    place: /^accountTokens\["/,
    pass: (world, text) =>
      declared(world, () => new AccountTokens("set", { accountTokens: pulumi.output({ [text]: "t1" }) })),
  },
  ...(["csv", "yaml", "json"] as const).map((format): Door => ({
    name: `accounts in ${format}`,
    place: new RegExp(`devices\\.${format}:2: accounts: `),
    pass: (world, text) =>
      inFile(`devices.${format}`, fileOf(format, "t1", text), (file) =>
        declared(world, () => new TokenAccounts("set", { tokenAccounts: readInventory(file).tokenAccounts(), ...SET })),
      ),
  })),
  {
    name: "tpns --accounts",
    place: /^error: --accounts, no\. 1: /,
    pass: (world, text) => asked(world, ["--accounts", text]),
  },
  {
    name: "tpns --accounts-from",
    place: /^error: stdin:2: /,
    pass: (world, text) => asked(world, ["--accounts-from", "-"], `\n${text}\n`),
  },
  {
    name: "tpns --accounts-from an inventory",
    place: /devices\.csv:2: accounts: /,
    pass: (world, text) =>
      inFile("devices.csv", fileOf("csv", "t1", text), (file) => asked(world, ["--accounts-from", file])),
  },
  {
    name: "a look-up",
    place: /^ {2}accounts\[0\]: /m,
    pass: (world, text) => lookedUp(world, () => getAccountTokens({ accounts: [text] })),
  },
];

/** The doors of tokens. */
export const TOKEN_DOORS: readonly Door[] = [
  {
    name: "a key of tokenAccounts",
    place: /^tokenAccounts\["/,
    pass: (world, text) => declared(world, () => new TokenAccounts("set", { tokenAccounts: { [text]: "qa-1" } })),
  },
  {
    name: "a value of accountTokens",
    place: /^accountTokens\["0:qa-1"\]: /,
    pass: (world, text) => declared(world, () => new AccountTokens("set", { accountTokens: { "qa-1": text } })),
  },
  {
    name: "an output in accountTokens",
    place: /^accountTokens\["0:qa-1"\]: /,
    pass: (world, text) =>
      declared(world, () => new AccountTokens("set", { accountTokens: { "qa-1": [pulumi.output(text)] } })),
  },
  ...(["csv", "yaml", "json"] as const).map((format): Door => ({
    name: `a token in ${format}`,
    place: new RegExp(`devices\\.${format}:2: token: `),
    pass: (world, text) =>
      inFile(`devices.${format}`, fileOf(format, text, "qa-1"), (file) =>
        declared(world, () => new TokenAccounts("set", { tokenAccounts: readInventory(file).tokenAccounts() })),
      ),
  })),
  {
    name: "tpns --tokens",
    place: /^error: --tokens, no\. 1: /,
    pass: (world, text) => asked(world, ["--tokens", text]),
  },
  {
    name: "tpns --tokens-from",
    place: /^error: stdin:2: /,
    pass: (world, text) => asked(world, ["--tokens-from", "-"], `\n${text}\n`),
  },
  {
    name: "a look-up",
    place: /^ {2}tokens\[0\]: /m,
    pass: (world, text) => lookedUp(world, () => getTokenAccounts({ tokens: [text] })),
  },
];

/** A file of one device, whose token and accounts stand in its second line. */
function fileOf(format: "csv" | "yaml" | "json", token: string, account: string): string {
  if (format === "csv") return `name,token,accounts\n${stringify([["QA", token, account]], { quoted: true })}`;
  const device = `{ "name": "QA", "token": ${JSON.stringify(token)}, "accounts": [${JSON.stringify(account)}] }`;
  return format === "json" ? `[\n${device}]` : `devices:\n  - ${device}`;
}

async function declared(world: InProcess, program: () => unknown): Promise<Passed> {
  try {
    const { failures } = await programIn(world, program);
    if (failures.length > 0) return { refused: failures.join("\n") };
  } catch (error) {
    return { refused: messageOf(error) };
  }
  return {
    keys: Object.entries(world.emulator.bindings()).flatMap(([token, keys]) => keys.map((key) => `${token} ${key}`)),
  };
}

async function asked(world: InProcess, args: readonly string[], stdin = ""): Promise<Passed> {
  const { code, out, err } = await runTpns(world, ["query", ...args, "--format", "csv"], { stdin });
  return code === 0 ? { keys: out.trim().split("\r\n").slice(1) } : { refused: err };
}

async function lookedUp(world: InProcess, lookUp: () => Promise<object>): Promise<Passed> {
  let found: object = {};
  try {
    await programIn(world, async () => {
      found = await lookUp();
    });
    return { keys: [JSON.stringify(found)] };
  } catch (error) {
    return { refused: messageOf(error) };
  }
}

async function inFile<T>(name: string, content: string, work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "tpns-doors-"));
  try {
    await writeFile(path.join(folder, name), content);
    return await work(path.join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
