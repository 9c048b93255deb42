import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

import npmChromium from "@sparticuz/chromium";

/** What a Chromium is called on a PATH. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * The browser to test in: one on the PATH, else the one that an npm package ships.
 *
 * @throws an Error that says what to install, where there is none
 */
export async function findBrowser(): Promise<string> {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const found = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isProgram);
  if (found !== undefined) return found;
  try {
    return await npmChromium.executablePath();
  } catch (error) {
    throw new Error(
      `there is no Chromium on the PATH (${NAMES.join(", ")}), and the one of @sparticuz/chromium does not unpack here: ` +
        `install one, on Debian with \`apt-get install chromium\` (${String(error)})`,
    );
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
