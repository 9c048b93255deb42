import { z } from "zod";
import type { CallContext } from "../CallContext";
import { integer } from "./integer";
import { parse } from "./parse";

/** What every answer has. The message decides nothing and is not read. */
export interface Envelope {
  readonly code: number;
  /** Not read yet: where the code refuses the call, what else stands there must not matter. */
  readonly result: unknown;
}

/** One endpoint is documented with `ret_code`, the other with `retCode` (TPNS 548/41611); either is taken on both. */
const schema = z
  .object({ ret_code: integer.nullish(), retCode: integer.nullish(), result: z.unknown().optional() })
  .transform(({ ret_code, retCode, result }, context) => {
    const codes = [ret_code, retCode].filter((code) => typeof code === "number");
    if (codes.length === 0) context.addIssue("no code");
    return { code: codes.find((code) => code !== 0) ?? 0, result };
  });

/** Reads the code of an answer. Where the two spellings disagree, the failure counts. */
export function readEnvelope(json: unknown, call: CallContext): Envelope {
  return parse(schema, json, call);
}
