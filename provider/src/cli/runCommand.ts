import { CommanderError } from "commander";

import { escapeHidden } from "../bindings/escapeHidden";
import { InputError } from "../drift/InputError";
import { describeError } from "../inputs/describeError";
import { redactor } from "../inputs/Redactor";
import { AuthenticationError } from "../tpns/errors/AuthenticationError";
import type { CommandMaker } from "./CommandMaker";
import { doctorCommand } from "./doctor/doctorCommand";
import { driftCommand } from "./drift/driftCommand";
import { emulatorCommand } from "./emulator/emulatorCommand";
import { ExitCode } from "./ExitCode";
import { importCommand } from "./import/importCommand";
import { program } from "./program";
import { queryCommand } from "./query/queryCommand";
import { UsageError } from "./UsageError";
import type { World } from "./World";

/** The commands, in the order in which help lists them. */
export const COMMANDS: readonly CommandMaker[] = [
  driftCommand,
  queryCommand,
  importCommand,
  doctorCommand,
  emulatorCommand,
];

/**
 * Runs `tpns`. An error is one line on stderr.
 * @param args without the program's own name
 */
export async function runCommand(args: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = ExitCode.Ok;
  const tpns = program(COMMANDS, world, (ended) => {
    code = ended;
  });
  try {
    await tpns.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has said already what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Ok : ExitCode.Usage;
    const failed = exitCodeOf(error);
    if (failed === ExitCode.Error && world.interrupted.aborted) {
      world.err("error: interrupted; nothing was printed\n");
      return ExitCode.Incomplete;
    }
    world.err(`error: ${escapeHidden(oneLine(describeError(error, redactor(false)).message))}\n`);
    return failed;
  }
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof InputError) return ExitCode.Usage;
  return error instanceof AuthenticationError ? ExitCode.Authentication : ExitCode.Error;
}

/** A list under a heading becomes one line. */
function oneLine(text: string): string {
  return text
    .replace(/:\s*\n\s*/g, ": ")
    .replace(/\s*\n\s*/g, "; ")
    .trim();
}
