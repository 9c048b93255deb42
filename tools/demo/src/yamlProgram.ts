import { readFile, writeFile } from "node:fs/promises";

import { type Document, isMap, isPair, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";

import type { Platform } from "./apps";
import type { Device } from "./Device";
import type { DeviceEdit, DeviceList } from "./DeviceList";
import { typedAccount } from "./inventory";

/** The sets of the example, by their names in its program. */
const SETS: readonly (readonly [name: string, platform: Platform])[] = [
  ["android-test-devices", "android"],
  ["ios-test-devices", "ios"],
];

/** The devices that a program in YAML declares: what a device is called stands behind its accounts. */
export function yamlProgram(file: string): DeviceList {
  return {
    called: "program",
    read: async () => devicesOf(await documentOf(file)),
    edit: async (edit) => {
      const document = await documentOf(file);
      change(document, edit);
      await writeFile(file, document.toString({ lineWidth: 0 }));
    },
  };
}

async function documentOf(file: string): Promise<Document> {
  return parseDocument(await readFile(file, "utf8"));
}

function devicesOf(document: Document): Device[] {
  return SETS.flatMap(([set, platform]) =>
    mapOf(document, set).items.map((pair) => ({
      name: nameOf(pair),
      platform,
      token: textOf(pair.key),
      accounts: accountsOf(pair).sort((left, right) => Number.parseInt(left, 10) - Number.parseInt(right, 10)),
    })),
  );
}

function change(document: Document, { add, remove, change: changed, account }: DeviceEdit): void {
  for (const [set, platform] of SETS) {
    const map = mapOf(document, set);
    map.items = map.items.filter((pair) => nameOf(pair) !== remove);
    for (const pair of map.items) {
      if (nameOf(pair) === changed) pair.value = named([account], changed, document);
    }
    if (platform === add.platform) {
      const key = document.createNode(add.token);
      map.items.push(document.createPair(key, named([add.accounts], add.name, document)));
    }
  }
}

function named(accounts: readonly string[], name: string, document: Document): unknown {
  const list = document.createNode(accounts, { flow: true });
  list.comment = ` ${name}`;
  return list;
}

function mapOf(document: Document, set: string): YAMLMap {
  const map = document.getIn(["resources", set, "properties", "tokenAccounts"]);
  if (!isMap(map)) throw new Error(`the program has no ${set}`);
  return map;
}

function nameOf(pair: Pair): string {
  const comment = isPair(pair) && isSeq(pair.value) ? pair.value.comment : undefined;
  if (typeof comment !== "string") throw new Error("a device has no name behind its accounts");
  return comment.trim();
}

function accountsOf({ value }: Pair): string[] {
  if (!isSeq(value)) throw new Error("accounts are a list");
  return value.items.map((item) => typedAccount(textOf(item)));
}

function textOf(node: unknown): string {
  if (!isScalar(node)) throw new Error("text is expected");
  return String(node.value);
}
