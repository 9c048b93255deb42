import { z } from "zod";
import { CODES } from "../basics/codes";
import { MAX_SEED } from "../basics/random";
import { SPELLINGS } from "./respelt";

/** Longest lag and longest range end: a day. */
export const MAX_LAG_MS = 86_400_000;
/** Longest artificial delay of an answer. */
const MAX_ROUND_TRIP_MS = 60_000;

const lagMs = z.int().min(0).max(MAX_LAG_MS);
const seed = z.int().min(0).max(MAX_SEED);

/** When an accepted write shows. */
export const lagSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), ms: lagMs }),
  z
    .strictObject({ kind: z.literal("range"), minMs: lagMs, maxMs: lagMs, seed })
    .refine(({ minMs, maxMs }) => minMs <= maxMs, "minMs is above maxMs"),
  z.strictObject({ kind: z.literal("manual") }),
]);

/** Representative values of each setting; the first is the default. */
const samples = new Map<z.ZodType, readonly unknown[]>();

function setting<S extends z.ZodType>(schema: S, ...values: [z.output<S>, ...z.output<S>[]]): S {
  samples.set(schema, values);
  return schema;
}

/** The longest list that one kind of call takes, `null` for any. */
function limit(...values: [number | null, ...(number | null)[]]) {
  return setting(z.int().min(1).max(1_000_000).nullable(), ...values);
}

function choice<const T extends string | number | boolean>(...values: [T, ...T[]]): z.ZodLiteral<T> {
  const schema = z.literal<T[]>(values);
  samples.set(schema, values);
  return schema;
}

/** What each setting can be, and what the documents say of it. */
export const settings = {
  /**
   * What an override (operator 2) clears: every account of the token, or those of the types that the call names.
   * The REST page reads as the first (TPNS 1024/33768), the client SDK's `clearAndAppendAccount` as the second.
   */
  overrideScope: choice("token", "type"),
  /**
   * Whether a token may hold several accounts of one type. By the rule of TPNS 1024/33768 a later account displaces the
   * earlier of its type, also within one list; the page's own examples bind two. An XG app's tokens always may.
   */
  accountsPerType: choice("one", "many"),
  /**
   * Whether an unbind (operator 3) goes by type and text, where no type means 0, or by the account's text alone.
   * TPNS 1024/33768 lists the type and does not say whether it counts.
   */
  removeBy: choice("accountAndType", "account"),
  /**
   * Whether unbinding an account from all its tokens (operator 5) goes by type and text, where no type means 0, or by the
   * account's text alone. TPNS 1024/33768 lists the type and does not say whether it counts.
   */
  unbindBy: choice("accountAndType", "account"),
  /**
   * Which accounts carry `account_type` in answers by token: all, none, or those whose type is not 0.
   * The samples of TPNS 1024/33769 carry none; a proposed change of the page adds it.
   */
  tokenAnswerTypes: choice("none", "all", "nonZero"),
  /** Whether answers by account echo `account_type` (TPNS 1024/33769 shows it in the request only). */
  accountAnswerTypes: choice("all", "none"),
  /**
   * Whether a query by account goes by type and text, or by the text alone: then it finds the tokens of every type, and its
   * answer names none. The samples of TPNS 1024/33769 show no type, neither in the question nor in the answer.
   */
  accountQueryBy: choice("accountAndType", "account"),
  /**
   * How a query answers a token or account with nothing bound: mapping left out and coded 10110008, left out and coded
   * as success, or present with an empty list. TPNS 1024/33769 does not say; 548/39080 lists the code.
   */
  unknownInQuery: choice("coded", "omitted", "empty"),
  /** The top-level code when elements fail: 0, or 1008026 for some and 1008027 for all (TPNS 548/39080 lists them, no page shows them). */
  failedTopLevel: choice("zero", "batch"),
  /** The code of a token that is malformed or not valid: TPNS 548/39080 has two of them. */
  invalidTokenCode: choice(CODES.invalidToken, CODES.tokenNotValid),
  /**
   * Whether an answer says which tokens are invalid. Otherwise a write that fails for one has no `result` and the top-level
   * code of a batch that failed, partly or wholly (TPNS 548/39080 lists both, no page shows an answer).
   */
  invalidTokenNamed: choice(true, false),
  /** How an element of `result` spells success: `"0"` (TPNS 1024/33768), `"ok"` (XG), or the number 0. */
  elementSuccess: choice("0", "ok", "number"),
  /**
   * How an element of `result` spells a failure: its code as text (TPNS 1024/33768), its code as a number, or XG's word
   * `token_not_exists` for what is invalid or unknown (other failures stay codes as text).
   */
  elementFailure: choice("code", "number", "word"),
  /**
   * The names of the code and the message: as documented (`ret_code`, `err_msg` for writes, `retCode`, `errMsg` for
   * queries; TPNS 548/41611), in snake or in camel case on both, or as documented with the code as text.
   */
  codeFields: choice("documented", "snake", "camel", "string"),
  /** The message of a success: `NO_ERROR` (TPNS 1024/33768), or `ok` as other samples have it. */
  message: choice("NO_ERROR", "ok"),
  /** Whether `result` has an element for each of the request, one alone (the newest sample of TPNS 1024/33768), or is missing. */
  resultLength: choice("full", "short", "missing"),
  /** Whether answers and mappings carry keys that TPNS 1024/33768 and 1024/33769 do not describe, such as `seq` or `push_id`. */
  extraKeys: choice(false, true),
  /** The order of mappings in query answers, and of the entries within each; TPNS 1024/33769 does not say. */
  order: choice("request", "reversed", "shuffled"),
  /** Whether each mapping of a query answer comes twice; TPNS 1024/33769 does not say that it comes once. */
  repeatedMappings: choice(false, true),
  /** How a refused authentication looks: a code in the body (TPNS 548/39080), or HTTP 403 with a text (the Java FAQ). */
  authFailure: choice("body", "403"),
  /**
   * An override (operator 2) with an empty list, which TPNS 1024/33768 does not describe: refused as an invalid parameter, or
   * clears the token.
   */
  overEmptyOverride: choice("refuse", "clear"),
  /** The 101st token of an account, of which TPNS 1024/33768 allows 100: displaces the oldest, is refused as an element, or is bound. */
  hundredAndFirst: choice("evictOldest", "refuse", "allow"),
  /**
   * What queries show of a token whose app is uninstalled: nothing, or all that was bound to it, as before. Writes for it
   * are refused either way. TPNS 548/39080 says of such tokens only that they are not valid.
   */
  uninstalledToken: choice("forgotten", "shown"),
  /**
   * How long an accepted write takes to show: a fixed time, a time drawn for each call, or until somebody applies it.
   * In milliseconds, at most a day. TPNS 1024/33768 says only that a call issues a task.
   */
  lag: setting(lagSchema, { kind: "fixed", ms: 0 }),
  /**
   * Whether a write has to name the `platform`, in any casing: missing is 1008002, one that is none is 1008007. Pages of
   * TPNS 1024/33768 until 2021 ask for it, later ones don't mention it. Not among the sampled settings: it is the app's
   * owner who knows the platform, so no client can be right under both without being told.
   */
  platformRequired: setting(z.boolean(), false, true),
  /**
   * How answers spell tokens, in mappings and in the lists of answers by account; TPNS 1024/33769 does not say that they
   * repeat what was asked. Not among the sampled settings, nor is the next: a client can tell such an answer from one that
   * has nothing to say, and can do no more.
   */
  tokenSpelling: setting(z.enum(SPELLINGS), ...SPELLINGS),
  /** How answers spell accounts, in mappings and in the lists of answers by token; TPNS 1024/33769 does not say either. */
  accountSpelling: setting(z.enum(SPELLINGS), ...SPELLINGS),
  /** An artificial delay of each answer, in milliseconds, at most 60,000. */
  roundTripMs: setting(z.int().min(0).max(MAX_ROUND_TRIP_MS), 0, 5),
  /** Seeds the shuffles of `order`. */
  seed: setting(seed, 1, 2),
  /** The longest list that operators 4 and 5 and queries take, `null` for any: TPNS 1024/33768 and 1024/33769 state none. */
  listLimit: limit(null, 20),
  /** The longest `token_list` of operator 4, beside `listLimit`; TPNS 1024/33768 states none. */
  unbindTokensLimit: limit(null, 20, 3, 1),
  /** The longest `account_list` of operator 5, beside `listLimit`; TPNS 1024/33768 states none. */
  unbindAccountsLimit: limit(null, 20, 3, 1),
  /** The longest `token_list` of a query, beside `listLimit`; TPNS 1024/33769 states none. */
  queryTokensLimit: limit(null, 20, 3, 1),
  /** The longest `account_list` of a query, beside `listLimit`; TPNS 1024/33769 states none. */
  queryAccountsLimit: limit(null, 20, 3, 1),
};

/** Representative values of a setting, the first of which is the default. */
export function samplesOf(name: string): readonly unknown[] {
  const schema = new Map<string, z.ZodType>(Object.entries(settings)).get(name);
  return (schema && samples.get(schema)) ?? [];
}
