import { z } from "zod";

/**
 * A token or an account in an answer. JSON can escape half of a character, which no state can hold: on its way to the
 * engine it would become another account, or a message that the engine can't read.
 */
export const text = z.string().refine(isText);

/** Whether a value is such a text. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value.isWellFormed();
}
