import { Command, CommanderError } from "commander";

import { redactor } from "../inputs/Redactor";
import { describeError } from "../operations/describeError";
import { AuthenticationError } from "../tpns/errors/AuthenticationError";
import type { CommandMaker } from "./CommandMaker";
import { ExitCode } from "./ExitCode";
import { importCommand } from "./import/importCommand";
import { UsageError } from "./UsageError";
import type { World } from "./World";

/** The commands, in the order in which help lists them. */
const COMMANDS: readonly CommandMaker[] = [importCommand];

/**
 * Runs `tpns`. An error is one line on stderr.
 * @param args without the program's own name
 */
export async function runCommand(args: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = ExitCode.Ok;
  const tpns = new Command("tpns").description("Account bindings of Tencent Push Notification Service, beside Pulumi.");
  for (const make of COMMANDS) {
    tpns.addCommand(
      make(world, (ended) => {
        code = ended;
      }),
    );
  }
  for (const command of [tpns, ...tpns.commands]) {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .showSuggestionAfterError(false)
      .configureOutput({
        writeOut: world.out,
        writeErr: world.err,
        // What stands behind an option that doesn't exist may be a key.
        outputError: (text, write) => {
          write(text.replace(/(unknown option '--?[^'=]*)=[^]*'/, "$1'"));
        },
      });
  }
  try {
    await tpns.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has said already what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Ok : ExitCode.Usage;
    world.err(`error: ${oneLine(describeError(error, redactor(false)).message)}\n`);
    return exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return ExitCode.Usage;
  return error instanceof AuthenticationError ? ExitCode.Authentication : ExitCode.Error;
}

/** A list under a heading becomes one line. */
function oneLine(text: string): string {
  return text
    .replace(/:\s*\n\s*/g, ": ")
    .replace(/\s*\n\s*/g, "; ")
    .trim();
}
