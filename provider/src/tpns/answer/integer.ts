import { z } from "zod";

/** A whole number as a text. */
export const INTEGER_TEXT = /^-?\d{1,15}$/;

/** A whole number, or a text that is one: both occur for codes and for account types. */
export const integer = z.union([z.int(), z.string().regex(INTEGER_TEXT).transform(Number)]);
