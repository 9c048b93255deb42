import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";

import { describe, expect, it, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020";
import { parse } from "yaml";
import { z } from "zod";

import { aloneTable } from "../../bench/src/report/table/aloneTable";
import { engineTable } from "../../bench/src/report/table/engineTable";
import { faultFromText } from "../../emulator/src/faults/faultFromText";
import { readIgnoreRules } from "../../provider/src/drift/judge/readIgnoreRules";
import { readInventory } from "../../provider/src/index";
import { temporaryFolder } from "../support/temporaryFolder";
import { DOCUMENTS, ROOT } from "./Document";
import { PROVIDER_SOURCE } from "./providerSource";

const inTemporaryFolder = temporaryFolder();

const schema = readFileSync(path.join(ROOT, "provider/schema/drift-report-v1.schema.json"), "utf8");
const validateReport = new Ajv2020({ formats: { date: true, "date-time": true } }).compile(
  z.record(z.string(), z.unknown()).parse(JSON.parse(schema)),
);

async function readsAsInventory(text: string, extension: string): Promise<void> {
  const file = inTemporaryFolder(`devices.${extension}`);
  await writeFile(file, text);
  expect(readInventory(file).devices).not.toHaveLength(0);
}

const source = PROVIDER_SOURCE.map(({ text }) => text).join("\n");

/** Whether the source has the words, in one piece or in two that a value joins. */
function isSaid(words: readonly string[]): boolean {
  const isThere = (some: readonly string[]): boolean => source.includes(some.join(" "));
  return isThere(words) || words.some((_, index) => isThere(words.slice(0, index)) && isThere(words.slice(index)));
}

/** What is printed is quoted as the source says it, but for figures and codes. */
function expectSaid(text: string): void {
  const parts = text.split(/\d+|[;,:\n]|TPNS_\w+/).map((part) => part.trim().split(/\s+/));
  expect(parts.filter((words) => !isSaid(words)).map((words) => words.join(" "))).toEqual([]);
}

/** The heads of the tables of operations that the bench prints. */
function headsOf(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => /│ operation +│/.test(line))
    .map((line) => line.replaceAll(/\s+/g, " "));
}

/** What the words behind a fence promise, and how it is held to them. Other blocks have tests of their own. */
const KINDS: Readonly<Record<string, (text: string) => unknown>> = {
  yaml: parse,
  json: JSON.parse,
  text: expectSaid,
  "text bench": (text) => {
    const heads = headsOf(text);
    expect(heads).not.toHaveLength(0);
    expect(headsOf(`${aloneTable([])}\n${engineTable([])}`)).toEqual(expect.arrayContaining(heads));
  },
  "yaml devices": (text) => readsAsInventory(text, "yaml"),
  "json devices": (text) => readsAsInventory(text, "json"),
  "csv devices": (text) => readsAsInventory(text, "csv"),
  "yaml rules": (text) => readIgnoreRules("rules.yaml", text),
  "json fault": faultFromText,
  "json report": (text) => {
    expect([validateReport(JSON.parse(text)), validateReport.errors]).toEqual([true, null]);
  },
};

/** Languages whose blocks other tests compile, parse or draw. */
const ELSEWHERE = ["ts", "sh", "mermaid"];

const blocks = DOCUMENTS.flatMap((document) => document.blocks).filter(({ info }) => !ELSEWHERE.includes(info));

test("every block says what it is, and is of a kind that is tried out", () => {
  expect(blocks.filter(({ info }) => !Object.hasOwn(KINDS, info)).map(({ place, info }) => `${place} ${info}`)).toEqual(
    [],
  );
});

describe("a block of data", () => {
  it.each(blocks.map((block) => [block.info, block.place, block.text]))("is %s in %s", async (info, _, text) => {
    await KINDS[info]?.(text);
  });
});
