import { Command } from "commander";
import { z } from "zod";

import type { CommandMaker } from "../CommandMaker";
import { globalOptionsShape } from "../globalOptions";
import { startEmulator } from "./startEmulator";

const optionsSchema = z.object(globalOptionsShape);

/** The command `tpns emulator`. */
export const emulatorCommand: CommandMaker = (world, end) => {
  const command = new Command("emulator");
  return command
    .description("Starts tpns-emulator, a stand-in for the service on this machine, where that package is installed.")
    .argument("[args...]", "what tpns-emulator takes; `tpns emulator -- --help` lists it")
    .allowUnknownOption()
    .addHelpText("after", HELP)
    .action(async (args: string[]) => {
      const { quiet } = optionsSchema.parse(command.optsWithGlobals());
      end(await startEmulator(quiet ? [...args, "--quiet"] : args, world));
    });
};

const HELP = `
It is looked for from the working directory, then beside this package: npm install --save-dev tpns-emulator.

Ends as tpns-emulator does: 0 (told to stop), 1 (an error) or 4 (usage); 1 where it is not installed.

Example:
  tpns emulator --port 8080
  tpns emulator --app 1500001048:a-key --set tokenAnswerTypes=all --lag 2000
`;
