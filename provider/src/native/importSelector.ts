import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

import { z } from "zod";

import { readName } from "../inputs/readName";
import type { ResourceKind } from "../inputs/resourceInputs";
import { decodeUtf8 } from "../inventory/decodeUtf8";
import { inventoryNames } from "../inventory/inventoryNames";
import { isInventoryFile } from "../inventory/isInventoryFile";
import { readInventory } from "../inventory/readInventory";
import { type Line, textLines } from "../inventory/textLines";
import type { Dialect } from "../tpns/Dialect";

/** How a file of names begins in an id. Not `@`: PowerShell takes that. */
const FILE = "file:";
/** The largest file of names, in bytes: more than 100,000 tokens. */
const LARGEST = 16 * 1024 * 1024;
/** What a UUID looks like: people hand over the id of a state. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const listSchema = z.array(z.string()).min(1);

/**
 * The tokens, or keys of accounts, that the id of an import names, each once: `a,b,c`, a JSON list of texts, or
 * `file:names.txt` with one a line, or an inventory where the name ends in .yaml, .yml, .json or .csv.
 * @param folder where relative files are looked for
 * @throws an Error that says what is wrong and what to write instead
 */
export function importSelector(kind: ResourceKind, id: string, dialect: Dialect, folder: string): readonly string[] {
  const [place, texts] = textsIn(kind, id, folder);
  const names = new Set<string>();
  for (const { number, text } of texts) {
    const { name, odd = "" } = readName(kind, text, dialect);
    if (name === undefined) throw wrong(kind, `${place} ${number}: ${odd}`);
    names.add(name);
  }
  if (names.size === 0) throw wrong(kind, "it names nothing");
  return [...names];
}

function textsIn(kind: ResourceKind, id: string, folder: string): readonly [place: string, texts: readonly Line[]] {
  const given = id.trim();
  if (given.startsWith(FILE)) return ["line", fileTexts(kind, resolve(folder, given.slice(FILE.length).trim()))];
  if (given.startsWith("[")) return ["item", numbered(listTexts(kind, given))];
  if (kind === "tokenAccounts" && UUID.test(given)) throw wrong(kind, "it is the id of a resource in a state");
  return ["item", numbered(given === "" ? [] : given.split(",").map((text) => text.trim()))];
}

function numbered(texts: readonly string[]): readonly Line[] {
  return texts.map((text, index) => ({ number: index + 1, text }));
}

function listTexts(kind: ResourceKind, given: string): readonly string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(given);
  } catch {
    throw wrong(kind, "it begins like a JSON list, and is none");
  }
  const list = listSchema.safeParse(parsed);
  if (!list.success) throw wrong(kind, "it is no list of texts");
  return list.data;
}

function fileTexts(kind: ResourceKind, file: string): readonly Line[] {
  if (isInventoryFile(file)) return numbered(inventoryNames(readInventory(file, { allowEmpty: true }), kind));
  let bytes: Buffer;
  try {
    if (statSync(file).size > LARGEST) throw new Error("it is over 16 MiB");
    bytes = readFileSync(file);
  } catch (error) {
    throw wrong(kind, `its file can't be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const decoded = decodeUtf8(bytes);
  if ("problem" in decoded) throw wrong(kind, `its file can't be read (${decoded.problem})`);
  return textLines(decoded.text).filter(({ text }) => !text.startsWith("#"));
}

function wrong(kind: ResourceKind, what: string): Error {
  const [noun, one, two] =
    kind === "tokenAccounts" ? ["tokens", "05a8ea69…", "2b17c0d4…"] : ["accounts", "qa-1", "Email:lead@example.com"];
  return new Error(
    `the id of an import says which ${noun} to read, and this one can't: ${what}. Write ${one},${two} or ["${one}", "${two}"] or ${FILE}${noun}.txt (one a line; an inventory where the name ends in .yaml, .yml, .json or .csv)`,
  );
}
