import { isObject } from "./isObject";

/**
 * A map as the core has it, of one whose entries are all lists, as the plugin's are: a list of one is the text that it
 * holds. Other entries, and what is no map, stay as they are.
 */
export function canonicalLists(map: unknown): unknown {
  if (!isObject(map)) return map;
  return Object.fromEntries(
    Object.entries(map).map(([key, entry]): [string, unknown] => [
      key,
      Array.isArray(entry) && entry.length === 1 && typeof entry[0] === "string" ? entry[0] : entry,
    ]),
  );
}
