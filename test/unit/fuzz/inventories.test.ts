import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { stringify } from "yaml";

import { InventoryError } from "../../../provider/src/inventory/InventoryError";
import { readInventory } from "../../../provider/src/inventory/readInventory";
import { signs, spliced } from "./brokenText";
import { expectClear } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileJson, hostileText, type Json, mutated } from "./hostile";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "inventory-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Reads a file with this content, or demands a clear refusal. Gives how many devices there are. */
function readOrRefused(name: string, content: string | Uint8Array): number | undefined {
  const file = join(folder, name);
  writeFileSync(file, content);
  try {
    return soon(() => readInventory(file).devices.length);
  } catch (error) {
    expectClear(error, { mayQuote: true });
    expect(error).toBeInstanceOf(InventoryError);
    for (const line of error.message.split("\n").slice(1)) {
      // Each says where it is, and quotes no more than names of keys, platforms and types that there are not.
      expect(line).toMatch(/^ {2}(and \d+ more|.*inventory-.*: .)/);
      if (!/: there is no |the column /.test(line)) expect(line).not.toContain(HUSH);
    }
    return undefined;
  }
}

const account = fc.oneof(
  hostileText,
  fc.record({ account: hostileText, accountType: fc.constantFrom<Json>(0, "Email") }),
);
const device = fc.record({
  name: fc.constantFrom("QA", "a very long name ".repeat(10)),
  token: fc.oneof(fc.constantFrom("t1", "t2", HUSH), hostileText),
  platform: fc.constantFrom("android", "ios"),
  accounts: fc.oneof(account, fc.array(account, { maxLength: 3 })),
});
const inventory: fc.Arbitrary<Json> = fc.array(device, { maxLength: 4 }).map((devices) => ({ devices }));
const shapes = fc.oneof(inventory, mutated(inventory), hostileJson);

const yamls = shapes.map((shape) => stringify(shape, { aliasDuplicateObjects: true }));
const rows = fc
  .array(fc.array(fc.oneof(hostileText, signs, fc.constantFrom("name", "token", "accounts")), { maxLength: 4 }), {
    maxLength: 4,
  })
  .map((lines) => ["name,token,accounts", ...lines.map((cells) => cells.join(","))].join("\n"));

describe("a file of any content is read, or refused by its lines", () => {
  test.each<[string, fc.Arbitrary<string | Uint8Array>]>([
    ["a.json", shapes.map((shape) => JSON.stringify(shape))],
    [
      "b.json",
      spliced(
        shapes.map((shape) => JSON.stringify(shape, undefined, 1)),
        signs,
      ),
    ],
    ["a.yaml", yamls],
    ["b.yaml", spliced(yamls, signs)],
    ["c.yaml", signs],
    ["a.csv", rows],
    ["b.csv", spliced(rows, signs)],
    ["c.csv", signs],
    ["bytes.yaml", fc.uint8Array({ maxLength: 100 })],
    ["bytes.csv", fc.uint8Array({ maxLength: 100 })],
  ])("%s", (name, contents) => {
    fc.assert(
      fc.property(contents, (content) => {
        readOrRefused(name, content);
      }),
      fuzzing(4),
    );
  });
});

describe("a file that would keep a reader busy is refused soon", () => {
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `k${index}`);
  const laughs = Array.from({ length: 40 }, (_, level) => `- &a${level + 1} [${`*a${level},`.repeat(9)}]`);
  test.each<[string, string]>([
    ["lists.yaml", "[".repeat(40_000)],
    ["lists.json", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["maps.yaml", "{a: ".repeat(20_000)],
    ["blocks.yaml", `${"- ".repeat(20_000)}a`],
    ["keys.yaml", `- ${names(30_000).join(": v\n  ")}: v`],
    ["laughs.yaml", ["- &a0 [x]", ...laughs].join("\n")],
    ["documents.yaml", "---\n".repeat(20_000)],
    ["columns.csv", `${["name", ...names(80_000)].join(",")}\n`],
    ["quotes.csv", '"'.repeat(100_000)],
    ["nothing.csv", "\u0000".repeat(200_000)],
  ])("%s", (name, content) => {
    expect(readOrRefused(name, content)).toBeUndefined();
  });
});
