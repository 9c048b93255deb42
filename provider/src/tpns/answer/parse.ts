import type { z } from "zod";
import type { CallContext } from "../CallContext";
import { MalformedAnswerError } from "../errors";

/** Reads a part of an answer. Another shape throws a {@link MalformedAnswerError}; zod's own words would quote values. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, call: CallContext): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new MalformedAnswerError(call, "JSON of another shape");
  return parsed.data;
}
