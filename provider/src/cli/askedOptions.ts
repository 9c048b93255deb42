import type { Command } from "commander";
import { z } from "zod";

/** The options that name tokens or accounts, as commander gives them. */
export const askedOptionsShape = {
  tokens: z.array(z.string()).optional(),
  tokensFrom: z.string().optional(),
  accounts: z.array(z.string()).optional(),
  accountsFrom: z.string().optional(),
};

/** The ways in which a command line names what to read; one of them is to be there. */
export type AskedOptions = Readonly<z.output<z.ZodObject<typeof askedOptionsShape>>>;

/** Gives a command the options that name tokens or accounts. */
export function withAskedOptions(command: Command): Command {
  return command
    .option("--tokens <token...>", "what is bound to these tokens")
    .option("--tokens-from <file>", "the same for the tokens of a file: one a line, or an inventory; - is stdin")
    .option(
      "--accounts <account...>",
      "the tokens of these accounts: Type:account, number:account, or an account of type 0",
    )
    .option("--accounts-from <file>", "the same for the accounts of a file: one a line, or an inventory; - is stdin");
}
