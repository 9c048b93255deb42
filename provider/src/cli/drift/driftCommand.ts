import { Command, Option } from "commander";

import { withAppOptions } from "../appOptions";
import type { CommandMaker } from "../CommandMaker";
import { checkDrift } from "./checkDrift";
import { driftOptionsSchema, VIEWS } from "./driftOptions";

/** The command `tpns drift`. */
export const driftCommand: CommandMaker = (world, end) => {
  const command = new Command("drift")
    .description("Compares what is declared with what is bound. Nothing is ever written to the service.")
    .option("--export <file>", "what `pulumi stack export` wrote; - is stdin")
    .option("--stack <name>", "the stack; `pulumi stack export` is run for it")
    .option("--cwd <dir>", "the project's folder, for --stack")
    .option("--inventory <file>", "an inventory of devices, of one app")
    .addOption(
      new Option(
        "--view <keys>",
        "how to declare the inventory: tokens with all their accounts, or accounts with all their tokens",
      ).choices(VIEWS),
    )
    .option("--exclusive", "the inventory owns its tokens or accounts; default for tokens")
    .option("--no-exclusive", "others may bind more to them; default for accounts")
    .addOption(new Option("--accounts-per-type <number>", "of one token, for an inventory").choices(["one", "many"]))
    .addOption(new Option("--platform <platform>", "only these devices of the inventory").choices(["android", "ios"]));
  return withAppOptions(command)
    .option("--ignore <file>", "rules for findings that are no drift")
    .option("--baseline <file>", "known drift, which does not fail the check")
    .option("--update-baseline", "write what is found to the baseline")
    .option("--format <format[=file]>", "table, json, junit or markdown; repeatable; default table", collect)
    .option("--show-secrets", "show values of secret maps instead of hashes")
    .addHelpText("after", HELP)
    .action(async () => {
      end(await checkDrift(driftOptionsSchema.parse(command.optsWithGlobals()), world));
    });
};

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

const HELP = `
The secret key of each app comes from TPNS_SECRET_KEY_<AccessID> in the environment, from the export where it
stands there in clear, or from TPNS_SECRET_KEY. --access-id and --access-point name the app of an inventory.

Ends with 0 (in sync), 2 (drift), 1 (an error), 3 (not all could be checked), 4 (usage) or
5 (the service does not accept who is calling).

Example:
  pulumi stack export --show-secrets | tpns drift --export - --format table --format junit=drift.xml
  tpns drift --stack prod --ignore drift-ignore.yaml --baseline drift-baseline.json --format markdown=drift.md
  tpns drift --inventory devices.yaml --access-id 1500001048 --access-point ap-singapore
`;
