import { type Command, InvalidArgumentError } from "commander";
import { z } from "zod";

import { orAbsent } from "../tpns/orAbsent";

/** The options that name an app, as commander gives them. */
export const appOptionsShape = { accessId: z.string().optional(), accessPoint: z.string().optional() };

/** Which app a command asks, as far as its arguments say. */
export type AppOptions = Readonly<z.output<z.ZodObject<typeof appOptionsShape>>>;

/** Gives a command the options that name an app. */
export function withAppOptions(command: Command): Command {
  return command
    .option("--access-id <digits>", "the app's AccessID; default TPNS_ACCESS_ID", written)
    .option("--access-point <id or URL>", "where the app is; default TPNS_ACCESS_POINT", written);
}

/** An option that is written and empty is most often a variable that is not set: it must not lead to another app. */
function written(value: string): string {
  if (orAbsent(value) === undefined) throw new InvalidArgumentError("It is empty; write a value, or leave it out.");
  return value;
}
