import path from "node:path";

import { ExitCode } from "../ExitCode";
import { findPackage, type FoundPackage } from "../findPackage";
import type { World } from "../World";

const NAME = "tpns-emulator";

/**
 * Runs tpns-emulator on this terminal until it ends. Takes the one of the working directory, or else the one beside this
 * package.
 * @param find finds an installed package
 * @throws an Error where it is not installed
 */
export async function startEmulator(
  args: readonly string[],
  { machine, interrupted }: Pick<World, "machine" | "interrupted">,
  find = findPackage,
): Promise<ExitCode> {
  const script = scriptOf(find(NAME, machine.directory)) ?? scriptOf(find(NAME, __dirname));
  if (script === undefined) {
    throw new Error(`${NAME} is not installed here; install it with \`npm install --save-dev ${NAME}\``);
  }
  const code = await machine.handOver(process.execPath, [script, ...args], interrupted);
  if (code === 0) return ExitCode.Ok;
  return code === 4 ? ExitCode.Usage : ExitCode.Error;
}

function scriptOf(found: FoundPackage | undefined): string | undefined {
  const bin = typeof found?.bin === "string" ? found.bin : found?.bin?.[NAME];
  return found === undefined || bin === undefined ? undefined : path.join(found.folder, bin);
}
