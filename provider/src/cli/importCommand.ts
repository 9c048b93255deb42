import { Command, Option } from "commander";
import { z } from "zod";

/** The forms in which bindings are printed. */
const FORMS = ["typescript", "inventory", "pulumi-import"] as const;

const optionsSchema = z.object({
  tokens: z.array(z.string()).optional(),
  tokensFrom: z.string().optional(),
  accounts: z.array(z.string()).optional(),
  accountsFrom: z.string().optional(),
  as: z.enum(FORMS),
  name: z.string(),
  output: z.string().optional(),
  accessId: z.string().optional(),
  accessPoint: z.string().optional(),
});

/** What `tpns import` was asked to do. */
export type ImportOptions = Readonly<z.output<typeof optionsSchema>>;

/**
 * The command `tpns import`.
 * @param run does what the command was asked
 */
export function importCommand(run: (options: ImportOptions) => Promise<void>): Command {
  return new Command("import")
    .description("Reads what is bound to tokens or accounts, and prints code that adopts it without a write.")
    .option("--tokens <token...>", "what is bound to these tokens")
    .option("--tokens-from <file>", "the same for the tokens of a file: one a line, or an inventory; - is stdin")
    .option("--accounts <account...>", "the tokens of these accounts: type:account, or an account of type 0")
    .option("--accounts-from <file>", "the same for the accounts of a file: one a line, or an inventory; - is stdin")
    .addOption(new Option("--as <form>", "what to print").choices(FORMS).default("typescript"))
    .option("--name <name>", "the resource's name in the stack", "imported")
    .option("--output <file>", "where to print it; default stdout")
    .option("--access-id <digits>", "the app's AccessID; default TPNS_ACCESS_ID")
    .option("--access-point <id or URL>", "where the app is; default TPNS_ACCESS_POINT")
    .addHelpText("after", HELP)
    .action(async (options: unknown) => {
      await run(optionsSchema.parse(options));
    });
}

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
