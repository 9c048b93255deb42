import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { z } from "zod";

import { AccountType } from "../../../provider/src/bindings/AccountType";
import { accountKey } from "../../../provider/src/dynamic/accountKey";
import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import { Provider } from "../../../provider/src/dynamic/Provider";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import type { TokenAccountsArgs } from "../../../provider/src/dynamic/TokenAccountsArgs";
import type { Device } from "../../../provider/src/inventory/Device";
import type { DeviceFilter, Inventory } from "../../../provider/src/inventory/Inventory";
import { readInventory } from "../../../provider/src/inventory/readInventory";
import { inMockStack } from "../../support/inMockStack";
import { programIn } from "../../support/programIn";
import type { Situation, Stage } from "./Situation";

const YAML = `devices:
  - name: QA 1
    platform: symbian
    token: "t 1"
    accounts: q
  - name: QA 2
    tokn: t2
    accounts: { account: qa@example.com, accountType: mail }
`;

const SHEET = `name,platform,token,accounts
A,android,t1,qa-lin；Mobile：+8613711112222
B,android,8.6E+12,qa-1
C,ios,t3,"8,6E+12;#N/A;'qa;2024-05-06"
D,ios,t4,Mail:lead@example.com;01005:qa;Mobile：+8613711112222
E,ios,t5\u200b,qa-lin ;?:qa
F,ios,undefined,none
`;

const INVENTORIES: Readonly<Record<string, readonly [file: string, content: string]>> = {
  "devices that are wrong": ["devices.yaml", YAML],
  "a token twice": ["devices.csv", "name,token,accounts\nQA 1,t1,qa-1\nQA 2,t1,qa-2\n"],
  "a form that it can't have": ["devices.txt", "t1"],
  "text that a spreadsheet or a keyboard changed": ["devices.csv", SHEET],
  "columns that are parted by semicolons": ["devices.csv", "name;token;accounts\nA;t1;qa-1\n"],
  "no device": ["devices.csv", "name,token,accounts\n"],
};

/** Values that a program puts in the place of accounts, by what is wrong with them. */
const ACCOUNTS: Readonly<Record<string, unknown>> = {
  "a misspelt type": "Mail:lead@example.com",
  "a type that may be two": "wx:oABC",
  "a full-width colon behind a type": "Email：lead@example.com",
  "a type with leading zeros": "01005:lead@example.com",
  "several accounts in one text": "qa-lin; Mobile:+8613711112222",
  "a word for nothing": String(undefined),
  "a text that was made of an output": "qa-Calling [toString] on an [Output<T>] is not supported.",
  "a character that is not seen": "qa-lin\u200b",
  "a full-width digit in a phone number": "Mobile:+86137１1112222",
  "an object with another key": { account: "lead@example.com", type: 1005 },
  "an object whose type is undefined": { account: "lead@example.com", accountType: undefined },
  "an object whose text has a type": { account: "Email:lead@example.com" },
  "an account whose type was not said": { account: "lead@example.com", accountType: "not said" },
  "a number": 8613711112222,
};

/** Has a program without types declare something, and gives what check refuses. */
async function declare(stage: Stage, args: unknown): Promise<string> {
  const { failures } = await programIn(stage, () => {
    new TokenAccounts("set", z.custom<TokenAccountsArgs>().parse(args));
  });
  return failures.join("\n");
}

/** Asks an inventory for a map, and gives what is wrong. */
function asked(filter: (device: Device) => unknown): Promise<unknown> {
  return read("devices.csv", "name,platform,token,accounts\nA,android,t1,qa-1\n", (inventory) =>
    inventory.tokenAccounts(z.custom<DeviceFilter>().parse(filter)),
  );
}

/** Reads an inventory; the folder that it lies in is left out of what is said. */
async function read(
  file: string,
  content: string,
  work: (inventory: Inventory) => unknown = (inventory) => inventory,
): Promise<unknown> {
  const folder = await mkdtemp(path.join(tmpdir(), "tpns-errors-"));
  try {
    await writeFile(path.join(folder, file), content);
    return work(readInventory(path.join(folder, file)));
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(folder + path.sep, "") : error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A program that declares sets in an app. */
function declaring(program: (provider: Provider) => void): Situation["happens"] {
  return ({ emulator: { url: accessPoint } }) =>
    inMockStack(() => {
      program(new Provider("app", { accessId: "1500001048", secretKey: "key", accessPoint }));
    });
}

function tokensWith(account: string, from: number, to: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: to - from }, (_, step) => [`t${from + step}`, account]));
}

/** What befalls a program before anything of it reaches a provider. */
export const programSituations: readonly Situation[] = [
  ...Object.entries(INVENTORIES).map(([name, [file, content]]): Situation => ({
    name: `a program reads an inventory with ${name}`,
    happens: () => read(file, content),
  })),
  ...Object.entries(ACCOUNTS).map(([name, account]): Situation => ({
    name: `a program declares ${name}`,
    happens: (stage) => declare(stage, { tokenAccounts: { t1: account } }),
  })),
  {
    name: "a program declares the text undefined as a token",
    happens: (stage) => declare(stage, { tokenAccounts: { [String(undefined)]: "qa-1" } }),
  },
  {
    name: "a program declares an account by two keys",
    async happens(stage) {
      const { failures } = await programIn(
        stage,
        () => new AccountTokens("set", { accountTokens: { oncall: "t1", "0:oncall": "t2" } }),
      );
      return failures.join("\n");
    },
  },
  {
    name: "a program filters an inventory to nothing",
    happens: () => asked(({ platform }) => platform === "ios"),
  },
  {
    name: "a program filters an inventory with an async function",
    happens: () => asked(({ platform }) => Promise.resolve(platform === "ios")),
  },
  {
    name: "a program writes a key of an account that is undefined",
    happens: () => Promise.resolve(thrownBy(() => accountKey(z.custom<string>().parse(undefined), AccountType.Email))),
  },
  {
    name: "a program declares a token in two exclusive sets",
    happens: declaring((provider) => {
      new TokenAccounts("one", { tokenAccounts: { t1: "qa-1" } }, { provider });
      new TokenAccounts("two", { tokenAccounts: { t1: "qa-2" } }, { provider });
    }),
  },
  {
    name: "a program declares an account in two sets that own it",
    happens: declaring((provider) => {
      new AccountTokens("one", { accountTokens: { oncall: "t1" }, exclusive: true }, { provider });
      new AccountTokens("two", { accountTokens: { oncall: "t2" }, exclusive: true }, { provider });
    }),
  },
  {
    name: "a program declares an account for a token that another set owns without it",
    happens: declaring((provider) => {
      new TokenAccounts("phones", { tokenAccounts: { t1: "qa-1" } }, { provider });
      new AccountTokens("rota", { accountTokens: { oncall: "t1" } }, { provider });
    }),
  },
  {
    name: "a program declares a token for an account that another set owns without it",
    happens: declaring((provider) => {
      new AccountTokens("rota", { accountTokens: { oncall: "t1" }, exclusive: true }, { provider });
      new TokenAccounts("phones", { tokenAccounts: { t2: "oncall" } }, { provider });
    }),
  },
  {
    name: "a program declares two accounts of one type for a token in two sets",
    happens: declaring((provider) => {
      new TokenAccounts("one", { tokenAccounts: { t1: "qa-1" }, exclusive: false }, { provider });
      new TokenAccounts("two", { tokenAccounts: { t1: "qa-2" }, exclusive: false }, { provider });
    }),
  },
  {
    name: "a program declares an account for over 100 tokens in two sets",
    happens: declaring((provider) => {
      new TokenAccounts("one", { tokenAccounts: tokensWith("oncall", 0, 60) }, { provider });
      new TokenAccounts("two", { tokenAccounts: tokensWith("oncall", 60, 120) }, { provider });
    }),
  },
];

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
