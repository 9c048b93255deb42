import { z } from "zod";

/** A whole number, or a text that is one: both occur for codes and for account types. */
export const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);
