import { setTimeout as delay } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { answerBatch, answerQuery, answerRefusal, type Answer, type AnswerContext } from "./answer";
import type { AppState } from "./appState";
import { authenticate } from "./authenticate";
import { batchOperate } from "./batchOperate";
import type { Endpoint, Refusal } from "./call";
import { CODES } from "./codes";
import { query } from "./query";
import type { Service } from "./service";

const PATHS: Readonly<Record<Endpoint, string>> = {
  batchoperate: "/v3/device/account/batchoperate",
  query: "/v3/device/account/query",
};

/** What a call comes to, on its way to the caller and into the journal. */
interface Outcome {
  readonly accessId: string | null;
  readonly body: unknown;
  readonly answer: Answer;
  /** Set where the answer is no JSON. */
  readonly bare?: { readonly status: number; readonly text: string };
}

/** The two endpoints of the service, and its answer to everything else. */
export function addWireApi(server: FastifyInstance, service: Service): void {
  const closing = new AbortController();
  server.addHook("preClose", () => {
    closing.abort();
  });

  const respond = async (request: FastifyRequest, reply: FastifyReply, status: number, outcome: Outcome) => {
    const { accessId, body, answer, bare } = outcome;
    record(service, request, { accessId, body, status, answer: bare ? null : answer.body, code: answer.code });
    await roundTrip(service.live.current.roundTripMs, closing.signal);
    reply.code(status);
    return bare ? reply.type("text/plain; charset=utf-8").send(bare.text) : reply.send(answer.body);
  };

  for (const endpoint of ["batchoperate", "query"] as const) {
    server.post(PATHS[endpoint], {
      handler: (request, reply) => {
        const outcome = handle(service, endpoint, request);
        return respond(request, reply, outcome.bare?.status ?? 200, outcome);
      },
      errorHandler: (error, request, reply) => {
        const refusal = { code: CODES.invalidParameter, reason: "the body cannot be read" };
        const answer = answerRefusal(endpoint, refusal, contextOf(service, undefined));
        void respond(request, reply, error.statusCode ?? 500, { accessId: null, body: null, answer });
      },
    });
  }

  server.setNotFoundHandler((request, reply) => {
    const answer = { error: "not found" };
    record(service, request, { accessId: null, body: null, status: 404, answer, code: null });
    return reply.code(404).send(answer);
  });
}

function handle(service: Service, endpoint: Endpoint, request: FastifyRequest): Outcome {
  const raw = rawBody(request);
  const body = parsedJson(raw);
  const { accessId, refusal } = authenticate(request.headers, raw, (id) => service.find(id)?.app.secretKey);
  const app = accessId === undefined ? undefined : service.find(accessId);
  const context = contextOf(service, app);
  app?.count((counts) => ({ ...counts, calls: counts.calls + 1 }));
  if (refusal || !app) {
    countRefusal(app);
    const answer = answerRefusal(endpoint, refusal ?? NO_APP, context);
    const bare = { status: 403, text: "Forbidden" };
    const isBare = service.live.current.authFailure === "403";
    return { accessId: accessId ?? null, body: body ?? null, answer, ...(isBare ? { bare } : {}) };
  }
  return { accessId: app.app.accessId, body: body ?? null, answer: answerOf(service, app, endpoint, body, context) };
}

const NO_APP: Refusal = { code: CODES.wrongAccessId, reason: "wrong AccessID" };
const NO_JSON: Refusal = { code: CODES.parseError, reason: "the body is no JSON" };
const TOO_FAST: Refusal = { code: CODES.tooFast, reason: "too many writes wait to be applied" };

function answerOf(service: Service, app: AppState, endpoint: Endpoint, body: unknown, context: AnswerContext): Answer {
  const refuse = (refusal: Refusal) => {
    countRefusal(app);
    return answerRefusal(endpoint, refusal, context);
  };
  const behaviour = service.live.current;
  if (body === undefined) return refuse(NO_JSON);
  if (endpoint === "query") {
    const parsed = app.dialect.readQuery(body, app.app, behaviour);
    if ("refusal" in parsed) return refuse(parsed.refusal);
    app.unreadFields.add(parsed.unread);
    const counted = parsed.call.operator === 1 ? "queryByAccount" : "queryByToken";
    app.count((counts) => ({ ...counts, [counted]: counts[counted] + 1 }));
    return answerQuery(query(app.store, parsed.call), context);
  }
  const parsed = app.dialect.readBatchOperate(body, app.app, behaviour);
  if ("refusal" in parsed) return refuse(parsed.refusal);
  app.unreadFields.add(parsed.unread);
  const { operator } = parsed.call;
  app.count((counts) => ({ ...counts, operator: { ...counts.operator, [operator]: counts.operator[operator] + 1 } }));
  if (app.isFull) return refuse(TOO_FAST);
  return answerBatch(batchOperate(app, parsed.call, behaviour, service.live.dueAt(context.now)), context);
}

function countRefusal(app: AppState | undefined): void {
  app?.count((counts) => ({ ...counts, refused: counts.refused + 1 }));
}

/** A caller who names no app is answered as one of the first app's. */
function contextOf(service: Service, app: AppState | undefined): AnswerContext {
  const { live, journal, clock } = service;
  const { dialect } = app ?? service.app();
  return { live, spelling: dialect.spelling(live.current), sequence: journal.nextSequence, now: clock.now() };
}

function record(
  service: Service,
  request: FastifyRequest,
  facts: {
    readonly accessId: string | null;
    readonly body: unknown;
    readonly status: number;
    readonly answer: unknown;
    readonly code: number | null;
  },
): void {
  const { data } = z.object({ operator_type: z.number() }).safeParse(facts.body);
  service.journal.append({
    sequence: service.journal.nextSequence,
    at: service.clock.now(),
    path: request.url.split("?")[0] ?? "",
    operator: data?.operator_type ?? null,
    ...facts,
  });
}

/** A real timer that neither keeps the process alive nor outlives the server. */
async function roundTrip(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return;
  await delay(ms, undefined, { ref: false, signal }).catch(() => undefined);
}

function rawBody({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parsedJson(raw: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(raw));
  } catch {
    return undefined;
  }
}
