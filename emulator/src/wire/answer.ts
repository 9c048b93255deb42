import type { Account } from "../bindings/account";
import type { Behaviour } from "../behaviour/behaviour";
import type { Endpoint, Mapping, Refusal } from "../dialects/call";
import { CODES } from "../basics/codes";
import type { LiveBehaviour } from "../behaviour/liveBehaviour";
import { respelt } from "../behaviour/respelt";
import type { Spelling } from "../dialects/spelling";

/** A JSON answer: what is sent, and the code that it spells. */
export interface Answer {
  readonly code: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What an answer is made with, besides its facts. */
export interface AnswerContext {
  readonly live: LiveBehaviour;
  readonly spelling: Spelling;
  /** The number of the call, for `seq`. */
  readonly sequence: number;
  /** Milliseconds of the emulator's clock, for timestamps. */
  readonly now: number;
}

/** How a fault bends an answer. */
export interface Bend {
  /** The codes of the elements that fail by it, by position. */
  readonly failures?: readonly (number | undefined)[] | undefined;
  readonly topLevel?: number | undefined;
  /** What `result` is: without its last element, with a success too many, or not there. */
  readonly result?: "short" | "long" | "missing" | undefined;
}

/** Answers a write: one code for each of its elements. */
export function answerBatch(codes: readonly number[], context: AnswerContext, bend: Bend = {}): Answer {
  return answerElements("batchoperate", codes, {}, context, bend);
}

/** Answers a query: one mapping for each element of its request, but for those that fail by a fault. */
export function answerQuery(found: readonly Mapping[], context: AnswerContext, bend: Bend = {}): Answer {
  const { current } = context.live;
  const codes = found.map((mapping) =>
    isEmpty(mapping) && current.unknownInQuery === "coded" ? CODES.notFound : CODES.success,
  );
  const shown = found.filter(
    (mapping, index) =>
      bend.failures?.[index] === undefined && (!isEmpty(mapping) || current.unknownInQuery === "empty"),
  );
  const mappings = context.live
    .ordered(shown)
    .map((mapping) => mappingBody(mapping, context))
    .flatMap((body) => (current.repeatedMappings ? [body, body] : [body]));
  const key = found[0]?.kind === "account" ? "account_tokens" : "token_accounts";
  return answerElements("query", codes, { [key]: mappings }, context, bend);
}

/** Answers a call that is refused as a whole. */
export function answerRefusal(endpoint: Endpoint, { code, reason }: Refusal, context: AnswerContext): Answer {
  return { code, body: { ...context.spelling.code(endpoint, code, reason), ...extraKeys(context) } };
}

function answerElements(
  endpoint: Endpoint,
  judged: readonly number[],
  mappings: Readonly<Record<string, unknown>>,
  context: AnswerContext,
  { failures, topLevel, result: bent }: Bend,
): Answer {
  const { live, spelling } = context;
  const codes = judged.map((code, index) => failures?.[index] ?? code);
  const isUnnamed = endpoint === "batchoperate" && !live.current.invalidTokenNamed && codes.some(isOfInvalidToken);
  const code = topLevel ?? topLevelCode(codes, isUnnamed ? { failedTopLevel: "batch" } : live.current);
  const message = code === CODES.success ? spelling.success : "batch operation failed for some or all elements";
  const { resultLength } = live.current;
  const isMissing = bent === "missing" || isUnnamed || resultLength === "missing" || !spelling.hasResult(endpoint);
  const result = bentCodes(resultLength === "short" ? codes.slice(0, 1) : codes, bent).map(spelling.element);
  return {
    code,
    body: {
      ...spelling.code(endpoint, code, message),
      ...mappings,
      ...(isMissing ? {} : { result }),
      ...extraKeys(context),
    },
  };
}

function bentCodes(codes: readonly number[], bent: Bend["result"]): readonly number[] {
  if (bent === "short") return codes.slice(0, -1);
  return bent === "long" ? [...codes, CODES.success] : codes;
}

function isOfInvalidToken(code: number): boolean {
  return code === CODES.invalidToken || code === CODES.tokenNotValid;
}

function topLevelCode(codes: readonly number[], { failedTopLevel }: Pick<Behaviour, "failedTopLevel">): number {
  const failed = codes.filter((code) => code !== CODES.success).length;
  if (failed === 0 || failedTopLevel === "zero") return CODES.success;
  return failed === codes.length ? CODES.whollyFailed : CODES.partlyFailed;
}

function isEmpty(mapping: Mapping): boolean {
  return (mapping.kind === "token" ? mapping.accounts : mapping.tokens).length === 0;
}

function mappingBody(mapping: Mapping, context: AnswerContext): Readonly<Record<string, unknown>> {
  const { live, sequence, now } = context;
  const { extraKeys, tokenSpelling } = live.current;
  const extra = extraKeys ? { timestamp: now, push_id: `${sequence}` } : {};
  if (mapping.kind === "token") {
    const accounts = live
      .ordered(mapping.accounts)
      .map((account) => ({ ...accountBody("token", account, context), ...(extraKeys ? { timestamp: now } : {}) }));
    return { token: respelt(mapping.token, tokenSpelling), account_list: accounts, ...extra };
  }
  const tokens = live.ordered(mapping.tokens).map((token) => respelt(token, tokenSpelling));
  return { ...accountBody("account", mapping.account, context), token_list: tokens, ...extra };
}

function accountBody(kind: Mapping["kind"], account: Account, { spelling, live }: AnswerContext) {
  const text = respelt(account.account, live.current.accountSpelling);
  return { account: text, ...(spelling.showsType(kind, account) ? { account_type: account.type } : {}) };
}

function extraKeys({ live, sequence, now }: AnswerContext): Readonly<Record<string, unknown>> {
  if (!live.current.extraKeys) return {};
  return { err_msg_zh: "", seq: sequence, environment: "product", push_id: `${sequence}`, timestamp: now };
}
