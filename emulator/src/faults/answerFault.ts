import { validateHeaderName, validateHeaderValue } from "node:http";
import { z } from "zod";
import { CODES } from "../basics/codes";
import { anyCallSchema, counted } from "./faultScope";

/** The longest that a connection is kept busy or away: ten minutes. */
const MAX_REAL_MS = 600_000;
const MAX_BODY_CHARACTERS = 65_536;
const MAX_PADDED_BYTES = 134_217_728;
const MAX_RETRY_AFTER_SECONDS = 86_400;
const MAX_NAMES = 1000;
/** Headers that frame the answer, which the server writes. */
const FRAMING: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "connection", "content-type"]);

const scope = {
  on: anyCallSchema.prefault({}),
  ...counted,
  /** Whether the service did what the call asked for before the answer went wrong. A query has nothing to take. */
  effect: z.enum(["none", "taken"]),
};

/** A `Retry-After` header: seconds, or the HTTP date of so many seconds from the clock's now. */
const retryAfter = z.strictObject({
  as: z.enum(["seconds", "date"]),
  seconds: z.int().min(-MAX_RETRY_AFTER_SECONDS).max(MAX_RETRY_AFTER_SECONDS),
});
export type RetryAfter = z.output<typeof retryAfter>;

const failureCode = z.int().min(1).max(99_999_999);
const realMs = z.int().min(1).max(MAX_REAL_MS);

const headers = z
  .record(z.string(), z.string())
  .refine(
    (given) => Object.entries(given).every(([name, value]) => isHeader(name, value)),
    "not a header that can be set",
  );

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return !FRAMING.has(name.toLowerCase());
  } catch {
    return false;
  }
}

/** Faults of the answer. At most one of them hits a call. */
export const answerFaultSchema = z.discriminatedUnion("kind", [
  /** The whole call is answered by a code, in the service's own dialect. */
  z.strictObject({ kind: z.literal("code"), ...scope, code: failureCode, retryAfter: retryAfter.optional() }),
  /**
   * Some elements fail, and `effect` is about them alone: the others are taken. A query leaves their mappings out.
   * Elements are named by token, by account text for operator 5 and queries by account; a call with none of them is not
   * met. The top-level code is that of the setting `failedTopLevel` unless said, and `result` may be kept back.
   */
  z.strictObject({
    kind: z.literal("elements"),
    ...scope,
    of: z.union([z.enum(["first", "all"]), z.array(z.string()).min(1).max(MAX_NAMES).readonly()]),
    code: failureCode,
    topLevel: z.literal([CODES.success, CODES.partlyFailed, CODES.whollyFailed]).optional(),
    result: z.enum(["shown", "missing"]).default("shown"),
  }),
  /** `result` lacks its last element, has a success too many, or is missing. Only calls are met whose answer has one. */
  z.strictObject({ kind: z.literal("result"), ...scope, length: z.enum(["short", "long", "missing"]) }),
  /** Something else answers in the service's place: a gateway, a proxy, a log-in page. */
  z.strictObject({
    kind: z.literal("http"),
    ...scope,
    status: z.int().min(200).max(599),
    type: z.string().max(200).default("text/plain; charset=utf-8"),
    body: z.string().max(MAX_BODY_CHARACTERS).default(""),
    headers: headers.default({}),
    retryAfter: retryAfter.optional(),
  }),
  /** The answer ends after so many bytes, by default half of it: as if it were whole, or by the end of the connection. */
  z.strictObject({
    kind: z.literal("truncated"),
    ...scope,
    bytes: z.int().min(0).max(MAX_BODY_CHARACTERS).optional(),
    connection: z.enum(["kept", "closed"]),
  }),
  /** The head comes at once, and the body in so many pieces with a pause before each, in real time. */
  z.strictObject({
    kind: z.literal("slow"),
    ...scope,
    pieces: z.int().min(1).max(1000).default(10),
    pauseMs: z.int().min(1).max(60_000).default(50),
  }),
  /** The answer is followed by white space, up to so many bytes in all; their number is announced by Content-Length, or not. */
  z.strictObject({
    kind: z.literal("large"),
    ...scope,
    bytes: z.int().min(1).max(MAX_PADDED_BYTES),
    announced: z.boolean().default(true),
  }),
  /** The connection is reset (RST) or closed (FIN) in place of an answer. */
  z.strictObject({ kind: z.literal("dropped"), ...scope, by: z.enum(["reset", "close"]).default("reset") }),
  /** No answer comes. After `forMs` of real time the connection is reset; by default it stays until somebody closes it. */
  z.strictObject({ kind: z.literal("hung"), ...scope, forMs: realMs.optional() }),
  /** Every connection is closed, and for so long, in real time, new ones are refused. */
  z.strictObject({ kind: z.literal("down"), ...scope, forMs: realMs }),
]);

/** A fault of the answer. */
export type AnswerFault = z.output<typeof answerFaultSchema>;

const kinds: ReadonlySet<string> = new Set(answerFaultSchema.options.map(({ shape }) => shape.kind.value));

export function isAnswerFault(fault: { readonly kind: string }): fault is AnswerFault {
  return kinds.has(fault.kind);
}

/** Whether the service's own answer gets to the caller, however slowly. */
export function keepsAnswer(fault: AnswerFault | undefined): boolean {
  return fault === undefined || ["code", "elements", "result", "slow", "large"].includes(fault.kind);
}
