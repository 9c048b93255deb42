import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import type { Inventory } from "../../../provider/src/inventory/Inventory";
import { readInventory } from "../../../provider/src/inventory/readInventory";

const DEVICES = "name,platform,token,accounts\nA,android,t1,qa-1\nB,android,t2,\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inventory-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Calls as a program without types may. */
function unchecked(work: (...args: never[]) => unknown, ...args: readonly unknown[]): unknown {
  return Reflect.apply(work, undefined, args);
}

function uncheckedIn(
  inventory: Inventory,
  method: "tokenAccounts" | "accountTokens",
  ...args: readonly unknown[]
): unknown {
  const methods = new Map<string, unknown>(Object.entries(inventory));
  const work = methods.get(method);
  return typeof work === "function" ? Reflect.apply(work, inventory, args) : undefined;
}

describe("a file without a device", () => {
  const files = [
    ["devices.csv", "name,token,accounts\n"],
    ["devices.csv", "name,token,accounts"],
    ["devices.csv", "name,token,accounts\n\n\n"],
    ["devices.json", "[]"],
    ["devices.json", '{ "devices": [] }'],
    ["devices.yaml", "devices: []"],
    ["devices.yaml", "[]"],
  ] as const;
  test.each(files)("is refused: %s with %j", (name, content) => {
    const file = fileOf(name, content);
    expect(() => readInventory(file)).toThrow(
      `${file}: there is no device in it; write the devices, or allowEmpty: true`,
    );
  });
  test.each(files)("is taken where the program says so: %s with %j", (name, content) => {
    const inventory = readInventory(fileOf(name, content), { allowEmpty: true });
    expect(inventory.devices).toEqual([]);
    expect(() => inventory.tokenAccounts()).toThrow("tokenAccounts: the file has no device");
    expect(inventory.tokenAccounts(undefined, { allowEmpty: true })).toEqual({});
    expect(inventory.accountTokens(undefined, { allowEmpty: true })).toEqual({});
  });
});

describe("a filter", () => {
  let inventory: Inventory;
  beforeEach(() => {
    inventory = readInventory(fileOf("devices.csv", DEVICES));
  });

  test("that fits no device is refused, and says how many there are", () => {
    const file = join(folder, "devices.csv");
    for (const method of ["tokenAccounts", "accountTokens"] as const) {
      expect(() => inventory[method](({ platform }) => platform === "ios")).toThrow(
        `the inventory can't be used [TPNS_INVENTORY]:\n  ${file}: ${method}: the filter fits no device of 2, and an empty map unbinds all; correct it, or write { allowEmpty: true } behind the filter`,
      );
      expect(inventory[method](() => false, { allowEmpty: true })).toEqual({});
    }
  });

  test("that fits devices without an account makes no map of accounts", () => {
    expect(() => inventory.accountTokens(({ name }) => name === "B")).toThrow(
      "accountTokens: no device that counts has an account",
    );
    expect(inventory.accountTokens(({ name }) => name === "B", { allowEmpty: true })).toEqual({});
    expect(inventory.tokenAccounts(({ name }) => name === "B")).toEqual({ t2: [] });
  });

  test.each<[string, unknown, RegExp]>([
    [
      "a Promise",
      () => Promise.resolve(false),
      /the filter answers a JavaScript Promise; let it answer true or false, without async/,
    ],
    ["an async function", async () => Promise.resolve(true), /without async/],
    ["nothing", () => undefined, /the filter answers undefined; let it answer true or false$/m],
    ["a text", ({ name }: { name: string }) => name, /the filter answers a text/],
    ["a number", () => 1, /the filter answers a number/],
  ])("that answers %s is refused", (_, filter, problem) => {
    expect(() => uncheckedIn(inventory, "tokenAccounts", filter)).toThrow(problem);
    expect(() => uncheckedIn(inventory, "accountTokens", filter)).toThrow(problem);
  });

  test.each<[unknown, RegExp]>([
    ["ios", /a text came as the filter; write a function/],
    [{ platform: "ios" }, /an object came as the filter/],
    [{ allowEmpty: true }, /an object came as the filter/],
    [null, /null came as the filter/],
    [true, /true or false came as the filter/],
  ])("that is %j is refused", (filter, problem) => {
    expect(() => uncheckedIn(inventory, "tokenAccounts", filter)).toThrow(problem);
  });

  test.each<[unknown, RegExp]>([
    [{ allowempty: true }, /there is no option "allowempty"; write allowEmpty$/m],
    [{ allowEmpty: "yes" }, /allowEmpty: a text came; write true or false/],
    [true, /true or false came as the options; write \{ allowEmpty \}/],
    [null, /null came as the options/],
  ])("with options that are %j is refused", (options, problem) => {
    expect(() => uncheckedIn(inventory, "tokenAccounts", undefined, options)).toThrow(problem);
  });
});

describe("arguments of readInventory", () => {
  test.each<[unknown[], RegExp]>([
    [[undefined], /readInventory: undefined came; write the path of a file/],
    [[""], /readInventory: an empty text came/],
    [[null], /readInventory: null came/],
    [[{ path: "a.csv" }], /readInventory: an object came/],
    [["a.csv", { extrakeys: [] }], /a\.csv: readInventory: there is no option "extrakeys"; write extraKeys$/m],
    [["a.csv", { allowempty: true }], /write allowEmpty$/m],
    [["a.csv", { filter: 1 }], /there is no option "filter"; write allowEmpty or extraKeys$/m],
    [["a.csv", { extraKeys: "shelf" }], /extraKeys: a text came; write a list of keys/],
    [["a.csv", { extraKeys: [1] }], /extraKeys: a number came in it/],
    [["a.csv", { allowEmpty: 1 }], /allowEmpty: a number came/],
    [["a.csv", ["shelf"]], /a list came as the options/],
    [["a.csv", null], /null came as the options/],
  ])("%j are refused", (args, problem) => {
    expect(() => unchecked(readInventory, ...args)).toThrow(problem);
  });
});
