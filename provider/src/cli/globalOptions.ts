import type { Command } from "commander";
import { z } from "zod";

/** The options that every command takes, before and after its name, as commander gives them. */
export const globalOptionsShape = { quiet: z.boolean().default(false), color: z.boolean().default(true) };

/** How much a command says and how it looks. */
export type GlobalOptions = Readonly<z.output<z.ZodObject<typeof globalOptionsShape>>>;

/** Gives `tpns` itself the options that every command takes; a command reads them with `optsWithGlobals`. */
export function withGlobalOptions(tpns: Command): Command {
  return tpns
    .option("--quiet", "say nothing but the result and what is wrong")
    .option("--no-color", "no colour, as NO_COLOR in the environment");
}
