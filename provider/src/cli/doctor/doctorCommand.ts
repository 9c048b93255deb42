import { Command } from "commander";
import { z } from "zod";

import { appOptionsShape, withAppOptions } from "../appOptions";
import type { CommandMaker } from "../CommandMaker";
import { globalOptionsShape } from "../globalOptions";
import { runDoctor } from "./runDoctor";

const optionsSchema = z.object({ ...globalOptionsShape, ...appOptionsShape, json: z.boolean().default(false) });

/** The command `tpns doctor`. */
export const doctorCommand: CommandMaker = (world, end) => {
  const command = new Command("doctor")
    .description("Checks what the provider and this command need, and says what to do about each.")
    .option("--json", "print the findings as JSON");
  return withAppOptions(command)
    .addHelpText("after", HELP)
    .action(async () => {
      end(await runDoctor(optionsSchema.parse(command.optsWithGlobals()), world));
    });
};

const HELP = `
Looks at the settings in the environment and where each came from, the proxy and the certificates in force, the
connection, this machine's clock, whether the service accepts the key (one query), Node, the Pulumi CLI, the packages,
and the Pulumi project of this folder with the locks of its stacks. It changes nothing, and prints no secret.

Ends with 0 (fine, warnings included), 1 (a problem), 3 (interrupted), 4 (a setting is missing or wrong, or usage) or
5 (the service does not accept who is calling).

Example:
  tpns doctor
  tpns doctor --access-point ap-singapore --json
`;
