import { Command, Option } from "commander";
import { z } from "zod";

import { appOptionsShape, withAppOptions } from "../appOptions";
import { askedOptionsShape, withAskedOptions } from "../askedOptions";
import type { CommandMaker } from "../CommandMaker";
import { globalOptionsShape } from "../globalOptions";
import { IMPORT_FORMS, importBindings } from "./importBindings";

const optionsSchema = z.object({
  ...globalOptionsShape,
  ...askedOptionsShape,
  ...appOptionsShape,
  as: z.enum(IMPORT_FORMS),
  name: z.string(),
  output: z.string().optional(),
});

/** The command `tpns import`. */
export const importCommand: CommandMaker = (world, end) => {
  const command = withAskedOptions(new Command("import"))
    .description("Reads what is bound to tokens or accounts, and prints code that adopts it without a write.")
    .addOption(new Option("--as <form>", "what to print").choices(IMPORT_FORMS).default("typescript"))
    .option("--name <name>", "the resource's name in the stack", "imported")
    .option("--output <file>", "where to print it; default stdout");
  return withAppOptions(command)
    .addHelpText("after", HELP)
    .action(async () => {
      end(await importBindings(optionsSchema.parse(command.optsWithGlobals()), world));
    });
};

const HELP = `
The secret key comes from TPNS_SECRET_KEY_<AccessID> or TPNS_SECRET_KEY in the environment, other settings
from TPNS_AUTH, TPNS_PLATFORM and so on, as the provider takes them. A file is an inventory where its name
ends in .yaml, .yml, .json or .csv. Nothing is ever written to the service.

Ends with 0 (done), 1 (an error), 3 (something could not be read; the rest is printed), 4 (usage) or
5 (the service does not accept who is calling).

Example:
  export TPNS_ACCESS_ID=1500001048 TPNS_ACCESS_POINT=ap-singapore
  read -rs TPNS_SECRET_KEY && export TPNS_SECRET_KEY
  tpns import --tokens-from tokens.txt --name qa-phones > qa-phones.ts
  tpns import --accounts oncall 1005:a@example.com --as inventory --output devices.yaml
`;
