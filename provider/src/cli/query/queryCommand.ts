import { Command, Option } from "commander";
import { z } from "zod";

import { appOptionsShape, withAppOptions } from "../appOptions";
import { askedOptionsShape, withAskedOptions } from "../askedOptions";
import type { CommandMaker } from "../CommandMaker";
import { globalOptionsShape } from "../globalOptions";
import { QUERY_FORMATS, queryBindings } from "./queryBindings";

const optionsSchema = z.object({
  ...globalOptionsShape,
  ...askedOptionsShape,
  ...appOptionsShape,
  types: z.boolean().default(false),
  format: z.enum(QUERY_FORMATS),
  output: z.string().optional(),
});

/** The command `tpns query`. */
export const queryCommand: CommandMaker = (world, end) => {
  const command = withAskedOptions(new Command("query"))
    .description("Reads what is bound to tokens or accounts.")
    .option("--types", "find account types that the service leaves out, by asking for each account under each type")
    .addOption(new Option("--format <format>", "how to print it").choices(QUERY_FORMATS).default("table"))
    .option("--output <file>", "where to print it; default stdout");
  return withAppOptions(command)
    .addHelpText("after", HELP)
    .action(async () => {
      end(await queryBindings(optionsSchema.parse(command.optsWithGlobals()), world));
    });
};

const HELP = `
The secret key comes from TPNS_SECRET_KEY_<AccessID> or TPNS_SECRET_KEY in the environment, other settings
from TPNS_AUTH, TPNS_PLATFORM and so on, as the provider takes them. A file is an inventory where its name
ends in .yaml, .yml, .json or .csv. Twenty tokens or accounts cost one call. An account's type is printed
where the service says it. CSV is made safe for spreadsheets; JSON has every value as it is.

Ends with 0 (done), 1 (an error), 3 (something could not be read; the rest is printed), 4 (usage) or
5 (the service does not accept who is calling).

Example:
  tpns query --tokens 05a8ea6924590dd3a94480fa1c9fc8448b4e
  tpns query --tokens-from tokens.txt --types --format csv --output bound.csv
  tpns query --accounts oncall 1005:a@example.com --format json
`;
