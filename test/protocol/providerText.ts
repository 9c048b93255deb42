import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const BUILT = path.resolve(__dirname, "../../provider/dist");
const LIMIT_MILLISECONDS = 60_000;

let built: Promise<string> | undefined;

/** The `__provider` text that the built package puts into each resource. */
export function providerText(): Promise<string> {
  built ??= providerTextOf(BUILT);
  return built;
}

/** The same of another copy of the built package. */
export async function providerTextOf(dist: string): Promise<string> {
  const args = [path.join(__dirname, "printProviderText.js"), path.join(dist, "dynamic/TokenAccounts.js")];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LIMIT_MILLISECONDS });
  return stdout;
}

/** A text that a release put into resources: `providerText.txt` is the first, `providerText.2.txt` that of today. */
export function recordedText(name: "providerText.txt" | "providerText.2.txt"): Promise<string> {
  return readFile(path.join(__dirname, name), "utf8");
}
