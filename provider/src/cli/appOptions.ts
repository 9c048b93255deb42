import type { Command } from "commander";
import { z } from "zod";

/** The options that name an app, as commander gives them. */
export const appOptionsShape = { accessId: z.string().optional(), accessPoint: z.string().optional() };

/** Which app a command asks, as far as its arguments say. */
export type AppOptions = Readonly<z.output<z.ZodObject<typeof appOptionsShape>>>;

/** Gives a command the options that name an app. */
export function withAppOptions(command: Command): Command {
  return command
    .option("--access-id <digits>", "the app's AccessID; default TPNS_ACCESS_ID")
    .option("--access-point <id or URL>", "where the app is; default TPNS_ACCESS_POINT");
}
