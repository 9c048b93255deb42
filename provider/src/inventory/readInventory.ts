import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";

import { isPlainObject, valueKind } from "../bindings/valueKind";
import { decodeUtf8 } from "./decodeUtf8";
import type { Device } from "./Device";
import { type Inventory, inventoryOf } from "./Inventory";
import { InventoryError, type InventoryProblem } from "./InventoryError";
import { parseAllowEmpty } from "./parseAllowEmpty";
import { ProblemList } from "./ProblemList";
import type { RawDevice } from "./RawDevice";
import type * as csv from "./readCsv";
import type * as yaml from "./readYaml";
import { toDevice } from "./toDevice";

/** The largest inventory, in bytes: 16 MiB, more than 100,000 devices. */
const LARGEST = 16 * 1024 * 1024;

/** How to read an inventory. */
export interface InventoryOptions {
  /** Keys (columns) that devices may have in addition to the usual ones; `extra` keeps their text. Default none. */
  readonly extraKeys?: readonly string[];
  /**
   * Whether a file without a device is right. Default false: an empty map unbinds everything, and such a file is most
   * often one that was not written to its end.
   */
  readonly allowEmpty?: boolean;
}

/**
 * Reads a file of devices: `.yaml`, `.yml`, `.json` or `.csv`, in UTF-8, at most 16 MiB. For tens of thousands of
 * devices use CSV: it may hold up to 250,000, is read several times faster than the others, and needs a fraction of the
 * memory.
 *
 * A device has a `name`, a `token` and `accounts`; `platform` (`android` or `ios`) and `owner` are optional. Any other
 * key is refused unless `extraKeys` lists it. Two devices can't have the same token.
 *
 * In YAML and JSON the devices are a list, alone or under `devices`. `accounts` is one account or a list. An account is
 * a text, or `{ account, accountType }` with the type's number, or with its name in `AccountType` in upper or lower
 * case.
 *
 * In CSV the first line names the columns, and `;` separates the items of `accounts`. An empty cell means that nothing
 * is bound. What a spreadsheet made of a number, a date or a formula is refused.
 *
 * A text is read as everywhere: `Type:account` and `number:account` have that type, any other text is of type 0. If a
 * text of type 0 starts like a type, write `0:` before it.
 *
 * @param path the file, from the working directory
 * @throws {@link InventoryError} that names the line of each problem, 20 at most, and what to write instead
 */
export function readInventory(path: string, options: InventoryOptions = {}): Inventory {
  return readWithNotes(path, options).inventory;
}

/** An inventory, and what is odd in its file but may be meant, 20 lines at most. */
export interface NotedInventory {
  readonly inventory: Inventory;
  readonly notes: readonly InventoryProblem[];
}

/** As {@link readInventory}, for a caller that can tell a person the notes. */
export function readWithNotes(path: string, options: InventoryOptions = {}): NotedInventory {
  const { file, extraKeys, allowEmpty } = parseArguments(path, options);
  const problems = new ProblemList();
  const read = readerFor(file);
  const devices: Device[] = [];
  const linesOf = new Map<string, number>();
  const sheet = extname(file).toLowerCase() === ".csv";
  for (const raw of read(textOf(file), extraKeys, problems)) {
    sayRepeated(raw, linesOf, problems);
    const device = toDevice(raw, extraKeys, sheet, problems);
    if (device !== undefined) devices.push(device);
  }
  problems.throwIfAny(file);
  if (devices.length === 0 && !allowEmpty) {
    const text = "there is no device in it; write the devices, or allowEmpty: true where that is right";
    throw new InventoryError(file, [{ text }]);
  }
  return { inventory: inventoryOf(devices, file), notes: problems.notes };
}

function parseArguments(path: unknown, options: unknown) {
  if (typeof path !== "string" || path === "") {
    throw refusal("readInventory", `${valueKind(path)} came; write the path of a file`);
  }
  const allowEmpty = parseAllowEmpty(path, "readInventory", options, ["extraKeys"]);
  const extraKeys: unknown = isPlainObject(options) ? options.extraKeys : undefined;
  return { file: path, allowEmpty, extraKeys: extraKeys === undefined ? [] : textsOf(path, extraKeys) };
}

function textsOf(file: string, extraKeys: unknown): readonly string[] {
  if (!Array.isArray(extraKeys)) {
    throw refusal(file, `readInventory: extraKeys: ${valueKind(extraKeys)} came; write a list of keys`);
  }
  return extraKeys.map((key: unknown) => {
    if (typeof key === "string") return key;
    throw refusal(file, `readInventory: extraKeys: ${valueKind(key)} came in it; write keys as texts`);
  });
}

function refusal(file: string, text: string): InventoryError {
  return new InventoryError(file, [{ text }], 0, "used");
}

type Reader = (text: string, extraKeys: readonly string[], problems: ProblemList) => Iterable<RawDevice>;

/** Loads the parser of the one format: most programs read no inventory. */
function readerFor(path: string): Reader {
  switch (extname(path).toLowerCase()) {
    case ".yaml":
    case ".yml":
    case ".json":
      return (require("./readYaml") as typeof yaml).readYaml;
    case ".csv":
      return (require("./readCsv") as typeof csv).readCsv;
    default:
      throw new InventoryError(path, [{ text: "the name says no format; end it in .yaml, .json or .csv" }]);
  }
}

function textOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) throw new InventoryError(path, [{ text: "there is no such file" }]);
  if (stats.size > LARGEST) {
    const size = `${(stats.size / 1024 / 1024).toFixed(1)} MiB, over the limit of ${LARGEST / 1024 / 1024} MiB`;
    throw new InventoryError(path, [{ text: `${size}; split it into several files` }]);
  }
  const decoded = decodeUtf8(readFileSync(path));
  if ("text" in decoded) return decoded.text;
  throw new InventoryError(path, [{ text: decoded.problem }]);
}

function sayRepeated({ texts }: RawDevice, linesOf: Map<string, number>, problems: ProblemList): void {
  const token = texts.get("token");
  if (token === undefined) return;
  const first = linesOf.get(token.text);
  if (first === undefined) linesOf.set(token.text, token.line);
  else
    problems.add(token.line, `token: the same stands in line ${first}; write each token once, with all its accounts`);
}
