import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { InputError, parseInput } from "../basics/input";
import { devicesSchema, type NamedDevice } from "../service/namedDevice";

/** The largest file, in bytes: 16 MiB. */
const LARGEST = 16 * 1024 * 1024;

const listSchema = z.union([z.array(z.unknown()), z.object({ devices: z.array(z.unknown()) })], {
  error: "no list of devices; write a list, alone or under the one key devices",
});

/**
 * Reads what devices are called from an inventory, by its name's ending: `.yaml`, `.yml`, `.json` or `.csv`, in UTF-8, at
 * most 16 MiB. Of a device its `token`, its `name` and its `platform` are read, and nothing else.
 *
 * @throws {@link InputError} naming the file and what is wrong with it
 */
export async function readDeviceNames(file: string): Promise<readonly NamedDevice[]> {
  const read = readerOf(path.extname(file).toLowerCase());
  if (read === undefined) throw new InputError(`${file}: the name says no format; end it in .yaml, .json or .csv`);
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isFile() !== true) throw new InputError(`${file}: there is no such file`);
  if (stats.size > LARGEST) throw new InputError(`${file}: over the limit of ${LARGEST / 1024 / 1024} MiB`);
  const text = await readFile(file, "utf8");
  let given: unknown;
  try {
    given = await read(text);
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new InputError(`${file}: it cannot be read: ${line}`);
  }
  const list = parseInput(listSchema, given, file);
  return parseInput(devicesSchema, Array.isArray(list) ? list : list.devices, file);
}

/** The parsers are loaded where they are needed: most emulators name no device. */
function readerOf(ending: string): ((text: string) => Promise<unknown>) | undefined {
  switch (ending) {
    case ".yaml":
    case ".yml":
    case ".json":
      // As text, so that a token of digits stays what it is.
      return async (text) => (await import("yaml")).parse(text, { schema: "failsafe" }) as unknown;
    case ".csv":
      return async (text) => (await import("csv-parse/sync")).parse(text, { columns: true, bom: true, trim: true });
    default:
      return undefined;
  }
}
