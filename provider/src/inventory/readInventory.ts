import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";

import type { Device } from "./Device";
import { type Inventory, inventoryOf } from "./Inventory";
import { InventoryError } from "./InventoryError";
import { ProblemList } from "./ProblemList";
import type { RawDevice } from "./RawDevice";
import type * as csv from "./readCsv";
import type * as yaml from "./readYaml";
import { toDevice } from "./toDevice";

/** The largest inventory, in bytes: 16 MiB, more than 100,000 devices. */
const LARGEST = 16 * 1024 * 1024;

/** How to read an inventory. */
export interface InventoryOptions {
  /** Keys (columns) that devices may have beside the usual ones; their text is kept in `extra`. Default none. */
  readonly extraKeys?: readonly string[];
}

/**
 * Reads a file of devices: `.yaml`, `.yml`, `.json` or `.csv`, in UTF-8, at most 16 MiB. For tens of thousands of devices
 * take CSV, which holds up to 250,000: it is read several times faster than the others, and in a fraction of the memory.
 *
 * A device has a `name`, a `token` and `accounts`; `platform` (`android` or `ios`) and `owner` may be left out. Any other
 * key is refused unless `extraKeys` lists it. No two devices have the same token.
 *
 * In YAML and JSON the devices are a list, alone or under `devices`. `accounts` is one account or a list; an account is a
 * text, which is of type 0, or `{ account, accountType }` with the type's number or its name in `AccountType`, in any case.
 *
 * In CSV the first line names the columns, and `accounts` has its items separated by `;`, each `account`, `Type:account`
 * or `number:account`. Only digits or a name of `AccountType` before the first colon are a type: an account of type 0
 * that starts like that is written with `0:` before it. An empty cell means that nothing is bound.
 *
 * @param path the file, from the working directory
 * @throws {@link InventoryError} that names the line of each problem, 20 at most, and what to write instead
 */
export function readInventory(path: string, options: InventoryOptions = {}): Inventory {
  const { extraKeys = [] } = options;
  const problems = new ProblemList();
  const read = readerFor(path);
  const devices: Device[] = [];
  const linesOf = new Map<string, number>();
  for (const raw of read(textOf(path), extraKeys, problems)) {
    sayRepeated(raw, linesOf, problems);
    const device = toDevice(raw, extraKeys, problems);
    if (device !== undefined) devices.push(device);
  }
  problems.throwIfAny(path);
  return inventoryOf(devices);
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
  const bytes = readFileSync(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InventoryError(path, [{ text: "it is not UTF-8; save it as UTF-8" }]);
  }
}

function sayRepeated({ texts }: RawDevice, linesOf: Map<string, number>, problems: ProblemList): void {
  const token = texts.get("token");
  if (token === undefined) return;
  const first = linesOf.get(token.text);
  if (first === undefined) linesOf.set(token.text, token.line);
  else
    problems.add(token.line, `token: the same stands in line ${first}; write each token once, with all its accounts`);
}
