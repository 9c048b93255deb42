import type { InventoryProblem } from "../inventory/InventoryError";

/** What is odd in an inventory and may be meant, a line each with its place, for stderr. */
export function inventoryNotes(file: string, notes: readonly InventoryProblem[]): readonly string[] {
  return notes.map(({ line, text }) => `${file}${line === undefined ? "" : `:${line}`}: ${text}`);
}
