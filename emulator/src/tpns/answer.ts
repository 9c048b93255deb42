import { DEFAULT_TYPE, type Account } from "../account";
import type { Behaviour } from "../behaviour";
import type { Endpoint, Mapping, Refusal } from "../call";
import { CODES } from "../codes";
import type { LiveBehaviour } from "../liveBehaviour";

/** A JSON answer: what is sent, and the code that it spells. */
export interface Answer {
  readonly code: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What an answer is made with, besides its facts. */
export interface AnswerContext {
  readonly live: LiveBehaviour;
  /** The number of the call, for `seq`. */
  readonly sequence: number;
  /** Milliseconds of the emulator's clock, for timestamps. */
  readonly now: number;
}

/** Codes of elements for which XG has a word. */
const WORDED: ReadonlySet<number> = new Set([CODES.invalidToken, CODES.tokenNotValid, CODES.notFound]);

/** Answers a write: one code for each of its elements. */
export function answerBatch(codes: readonly number[], context: AnswerContext): Answer {
  return answerElements("batchoperate", codes, {}, context);
}

/** Answers a query: one mapping for each element of its request. */
export function answerQuery(found: readonly Mapping[], context: AnswerContext): Answer {
  const { current } = context.live;
  const codes = found.map((mapping) =>
    isEmpty(mapping) && current.unknownInQuery === "coded" ? CODES.notFound : CODES.success,
  );
  const shown = found.filter((mapping) => !isEmpty(mapping) || current.unknownInQuery === "empty");
  const mappings = context.live
    .ordered(shown)
    .map((mapping) => mappingBody(mapping, context))
    .flatMap((body) => (current.repeatedMappings ? [body, body] : [body]));
  const key = found[0]?.kind === "account" ? "account_tokens" : "token_accounts";
  return answerElements("query", codes, { [key]: mappings }, context);
}

/** Answers a call that is refused as a whole. */
export function answerRefusal(endpoint: Endpoint, { code, reason }: Refusal, context: AnswerContext): Answer {
  return { code, body: { ...codeFields(endpoint, code, reason, context.live.current), ...extraKeys(context) } };
}

function answerElements(
  endpoint: Endpoint,
  codes: readonly number[],
  mappings: Readonly<Record<string, unknown>>,
  context: AnswerContext,
): Answer {
  const { current } = context.live;
  const code = topLevelCode(codes, current);
  const message = code === CODES.success ? current.message : "batch operation failed for some or all elements";
  const result = codes.map((element) => elementCode(element, current));
  return {
    code,
    body: {
      ...codeFields(endpoint, code, message, current),
      ...mappings,
      ...(current.resultLength === "missing"
        ? {}
        : { result: current.resultLength === "short" ? result.slice(0, 1) : result }),
      ...extraKeys(context),
    },
  };
}

function topLevelCode(codes: readonly number[], { failedTopLevel }: Behaviour): number {
  const failed = codes.filter((code) => code !== CODES.success).length;
  if (failed === 0 || failedTopLevel === "zero") return CODES.success;
  return failed === codes.length ? CODES.whollyFailed : CODES.partlyFailed;
}

function elementCode(code: number, { elementSuccess, elementFailure }: Behaviour): string | number {
  if (code === CODES.success) return elementSuccess === "number" ? CODES.success : elementSuccess;
  if (elementFailure === "number") return code;
  return elementFailure === "word" && WORDED.has(code) ? "token_not_exists" : String(code);
}

function codeFields(endpoint: Endpoint, code: number, message: string, { codeFields }: Behaviour) {
  const camel = codeFields === "camel" || (codeFields !== "snake" && endpoint === "query");
  const spelled = codeFields === "string" ? String(code) : code;
  return camel ? { retCode: spelled, errMsg: message } : { ret_code: spelled, err_msg: message };
}

function isEmpty(mapping: Mapping): boolean {
  return (mapping.kind === "token" ? mapping.accounts : mapping.tokens).length === 0;
}

function mappingBody(mapping: Mapping, context: AnswerContext): Readonly<Record<string, unknown>> {
  const { live } = context;
  const extra = live.current.extraKeys ? { timestamp: context.now, push_id: `${context.sequence}` } : {};
  if (mapping.kind === "token") {
    const { token, accounts } = mapping;
    return { token, account_list: live.ordered(accounts).map((account) => accountBody(account, context)), ...extra };
  }
  const { account, tokens } = mapping;
  const type = live.current.accountAnswerTypes === "all" ? { account_type: account.type } : {};
  return { account: account.account, ...type, token_list: live.ordered(tokens), ...extra };
}

function accountBody({ account, type }: Account, { live, now }: AnswerContext): Readonly<Record<string, unknown>> {
  const { tokenAnswerTypes, extraKeys } = live.current;
  const typed = tokenAnswerTypes === "all" || (tokenAnswerTypes === "nonZero" && type !== DEFAULT_TYPE);
  return { account, ...(typed ? { account_type: type } : {}), ...(extraKeys ? { timestamp: now } : {}) };
}

function extraKeys({ live, sequence, now }: AnswerContext): Readonly<Record<string, unknown>> {
  if (!live.current.extraKeys) return {};
  return { err_msg_zh: "", seq: sequence, environment: "product", push_id: `${sequence}`, timestamp: now };
}
