import { readFileSync, statSync } from "node:fs";
import { extname, resolve } from "node:path";

import { z } from "zod";

import { readName } from "../inputs/readName";
import type { ResourceKind } from "../inputs/resourceInputs";
import { decodeUtf8 } from "../inventory/decodeUtf8";
import { readInventory } from "../inventory/readInventory";
import type { Dialect } from "../tpns/Dialect";

/** How a file of names begins in an id. Not `@`: PowerShell takes that. */
const FILE = "file:";
const INVENTORIES = [".yaml", ".yml", ".json", ".csv"];
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
  texts.forEach((text, index) => {
    const { name, odd = "" } = readName(kind, text, dialect);
    if (name === undefined) throw wrong(kind, `${place} ${index + 1}: ${odd}`);
    names.add(name);
  });
  if (names.size === 0) throw wrong(kind, "it names nothing");
  return [...names];
}

function textsIn(kind: ResourceKind, id: string, folder: string): readonly [place: string, texts: readonly string[]] {
  const given = id.trim();
  if (given.startsWith(FILE)) return ["line", fileTexts(kind, resolve(folder, given.slice(FILE.length).trim()))];
  if (given.startsWith("[")) return ["item", listTexts(kind, given)];
  if (kind === "tokenAccounts" && UUID.test(given)) throw wrong(kind, "it is the id of a resource in a state");
  return ["item", given === "" ? [] : given.split(",").map((text) => text.trim())];
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

function fileTexts(kind: ResourceKind, file: string): readonly string[] {
  if (INVENTORIES.includes(extname(file).toLowerCase())) {
    const inventory = readInventory(file, { allowEmpty: true });
    return kind === "tokenAccounts"
      ? inventory.devices.map(({ token }) => token)
      : Object.keys(inventory.accountTokens(undefined, { allowEmpty: true }));
  }
  let bytes: Buffer;
  try {
    if (statSync(file).size > LARGEST) throw new Error("it is over 16 MiB");
    bytes = readFileSync(file);
  } catch (error) {
    throw wrong(kind, `its file can't be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const decoded = decodeUtf8(bytes);
  if ("problem" in decoded) throw wrong(kind, `its file can't be read (${decoded.problem})`);
  return decoded.text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function wrong(kind: ResourceKind, what: string): Error {
  const [noun, one, two] =
    kind === "tokenAccounts" ? ["tokens", "05a8ea69…", "2b17c0d4…"] : ["accounts", "qa-1", "Email:lead@example.com"];
  return new Error(
    `the id of an import says which ${noun} to read, and this one can't: ${what}. Write ${one},${two} or ["${one}", "${two}"] or ${FILE}${noun}.txt (one a line; an inventory where the name ends in .yaml, .yml, .json or .csv)`,
  );
}
