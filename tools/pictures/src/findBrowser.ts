import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";

import npmChromium from "@sparticuz/chromium";

/** What a Chromium is called on a PATH. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** A browser, and what is to be in its environment beside all that is in ours. */
export interface Found {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The browser to test in: one on the PATH, else the one that an npm package ships, with the libraries and fonts that it needs.
 *
 * @throws an Error that says what to install, where there is none
 */
export async function findBrowser(): Promise<Found> {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const found = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isProgram);
  if (found !== undefined) return { program: found, environment: {} };
  try {
    const program = await npmChromium.executablePath();
    const LD_LIBRARY_PATH = path.join(unpackedLibraries(), "lib");
    const environment = { LD_LIBRARY_PATH, FONTCONFIG_PATH: path.join(tmpdir(), "fonts") };
    // Another processor's, or another system's, shows itself here.
    execFileSync(program, ["--version"], { env: { ...process.env, ...environment }, stdio: "pipe", timeout: 60_000 });
    return { program, environment };
  } catch (error) {
    throw new Error(
      `there is no Chromium on the PATH (${NAMES.join(", ")}), and the one of @sparticuz/chromium does not run here: ` +
        `install one, on Debian with \`apt-get install chromium\` (${String(error)})`,
    );
  }
}

/** The package keeps its libraries for the one place that it is made for: a machine without a desktop lacks them as well. */
function unpackedLibraries(): string {
  const folder = path.join(tmpdir(), "chromium-libraries");
  const last = path.join(folder, "lib/libsoftokn3.chk");
  if (existsSync(last)) return folder;
  const packed = path.join(path.dirname(require.resolve("@sparticuz/chromium")), "../../bin/al2023.tar.br");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xf", "-", "-C", folder], { input: brotliDecompressSync(readFileSync(packed)) });
  return folder;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
