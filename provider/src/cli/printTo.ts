import { writeFile } from "node:fs/promises";

import { fileError } from "./fileError";
import type { World } from "./World";

/**
 * Prints a result.
 * @param path the file, from the working directory; undefined for stdout
 * @throws an Error where the file can't be written
 */
export async function printTo(path: string | undefined, text: string, { out }: Pick<World, "out">): Promise<void> {
  if (path === undefined) {
    out(text);
    return;
  }
  try {
    await writeFile(path, text);
  } catch (error) {
    throw fileError(path, "written", error);
  }
}
