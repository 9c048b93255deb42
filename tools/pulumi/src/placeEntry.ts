import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";

/**
 * Puts a made CLI in its place in the cache at one stroke. If another process was there first, theirs stays: it was
 * made by the same recipe.
 */
export async function placeEntry(made: string, entry: string): Promise<void> {
  try {
    await rename(made, entry);
  } catch (error) {
    if (!existsSync(entry)) throw error;
  }
}
