import { accessSync, constants, statSync } from "node:fs";
import { join } from "node:path";

const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The first executable of that name in the folders, as an absolute path; undefined if none has it. */
export function findExecutable(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const found = endings.map((ending) => join(folder, name + ending)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return undefined;
}
