import { readFile, writeFile } from "node:fs/promises";

import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from "yaml";

import type { Device } from "./Device";
import type { DeviceEdit, DeviceList } from "./DeviceList";

/** The types that the inventory names; the numbers are the service's (TPNS 1024/40598). */
const TYPES = new Map([
  ["Email", 1005],
  ["Mobile", 1002],
]);

/** The devices of an inventory. */
export function inventory(file: string): DeviceList {
  return {
    called: "inventory",
    read: async () => devicesOf(await documentOf(file)),
    edit: (edit) => editInventory(file, edit),
  };
}

/** An account as a program writes it, with its type in front as a number, as the emulator tells it. */
export function typedAccount(text: string): string {
  const [, name = "", account = ""] = /^(\w+):(.*)$/s.exec(text) ?? [];
  if (name === "") return `0:${text}`;
  return `${TYPES.get(name) ?? Number(name)}:${account}`;
}

/** Changes an inventory in place: one device comes, one goes, one gets another account. */
async function editInventory(file: string, edit: DeviceEdit): Promise<void> {
  const document = await documentOf(file);
  const indexOf = (name: string): number => {
    const index = devicesOf(document).findIndex((device) => device.name === name);
    if (index < 0) throw new Error(`${file}: there is no device ${name}`);
    return index;
  };
  document.setIn([indexOf(edit.change), "accounts"], document.createNode(edit.account));
  document.deleteIn([indexOf(edit.remove)]);
  document.add(document.createNode(edit.add));
  await writeFile(file, String(document));
}

async function documentOf(file: string): Promise<Document> {
  // As the example reads it: every value is text.
  return parseDocument(await readFile(file, "utf8"), { schema: "failsafe" });
}

function devicesOf({ contents }: Document): Device[] {
  if (!isSeq(contents)) throw new Error("an inventory is a list of devices");
  return contents.items.map((item) => {
    if (!isMap(item)) throw new Error("a device of an inventory is a map");
    const platform = textOf(item, "platform") === "ios" ? "ios" : "android";
    const accounts = item.get("accounts", true);
    const nodes = isSeq<Node>(accounts) ? accounts.items : [accounts];
    return {
      name: textOf(item, "name"),
      platform,
      token: textOf(item, "token"),
      accounts: nodes.map(accountOf).sort(byType),
    };
  });
}

function accountOf(node: unknown): string {
  if (isScalar(node)) return `0:${String(node.value)}`;
  if (!isMap(node)) throw new Error("an account is text or a map");
  const type = textOf(node, "accountType");
  return `${TYPES.get(type) ?? Number(type)}:${textOf(node, "account")}`;
}

function textOf(map: YAMLMap, key: string): string {
  const value = map.get(key);
  if (typeof value !== "string") throw new Error(`${key}: text is expected`);
  return value;
}

function byType(left: string, right: string): number {
  return Number.parseInt(left, 10) - Number.parseInt(right, 10);
}
