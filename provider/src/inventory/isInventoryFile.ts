import { extname } from "node:path";

const ENDS = [".yaml", ".yml", ".json", ".csv"];

/** Whether a file that names what to read is an inventory, by its name; another has one name a line. */
export function isInventoryFile(file: string): boolean {
  return ENDS.includes(extname(file).toLowerCase());
}
