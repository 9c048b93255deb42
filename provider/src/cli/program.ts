import { Command } from "commander";

import type { CommandMaker } from "./CommandMaker";
import type { ExitCode } from "./ExitCode";
import { withGlobalOptions } from "./globalOptions";
import { ownPackage } from "./ownPackage";
import type { World } from "./World";

/** The command `tpns` with the commands beneath it, which throw where commander would end the process. */
export function program(makers: readonly CommandMaker[], world: World, end: (code: ExitCode) => void): Command {
  const tpns = withGlobalOptions(new Command("tpns"))
    .description(
      "Account bindings of Tencent Push Notification Service, beside Pulumi. Nothing here writes to the service.",
    )
    .version(ownPackage().version, "--version", "print the version")
    .addHelpText("after", HELP);
  for (const make of makers) tpns.addCommand(make(world, end));
  for (const command of [tpns, ...tpns.commands]) {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .showSuggestionAfterError(false)
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({
        writeOut: world.out,
        writeErr: world.err,
        // What stands behind an option that doesn't exist may be a key.
        outputError: (text, write) => {
          write(text.replace(/(unknown option '--?[^'=]*)=[^]*'/, "$1'"));
        },
      });
  }
  return tpns;
}

const HELP = `
Example:
  tpns doctor
  tpns query --tokens 05a8ea6924590dd3a94480fa1c9fc8448b4e
  tpns import --help
`;
