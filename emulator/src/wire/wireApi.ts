import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { answerRefusal, type AnswerContext } from "./answer";
import type { AppState } from "../apps/appState";
import { authenticate } from "./authenticate";
import type { Behaviour } from "../behaviour/behaviour";
import type { Endpoint, Parsed, Refusal, ServiceCall } from "../dialects/call";
import { CallRecord } from "../service/callRecord";
import { CODES } from "../basics/codes";
import type { Counts } from "../apps/counts";
import { deliver } from "./deliver";
import { deliveryOf, isSent, jsonDelivery, textDelivery, type Delivery } from "./delivery";
import { keepsAnswer } from "../faults/answerFault";
import { factsOf } from "../faults/callFacts";
import { fireDevices } from "../faults/fireDevices";
import type { Listener } from "./listener";
import { operate } from "./operate";
import { RoundTrips } from "./RoundTrips";
import type { Service } from "../service/service";

const PATHS: Readonly<Record<Endpoint, string>> = {
  batchoperate: "/v3/device/account/batchoperate",
  query: "/v3/device/account/query",
};

const operatorSchema = z.object({ operator_type: z.number() });

/** What a call comes to, on its way to the caller and into the journal. */
interface Outcome {
  readonly accessId: string | null;
  readonly body: unknown;
  /** The top-level code; null where the service does not answer. */
  readonly code: number | null;
  /** The answer, as far as it is one of the service. */
  readonly answer: unknown;
  readonly faults: readonly number[];
  readonly unread?: readonly string[];
  readonly delivery: Delivery;
}

/** The two endpoints of the service, and its answer to everything else. */
export function addWireApi(server: FastifyInstance, service: Service, listener: Listener): void {
  const roundTrips = new RoundTrips();
  server.addHook("preClose", () => {
    roundTrips.close();
  });

  const respond = async (request: FastifyRequest, reply: FastifyReply, outcome: Outcome, began = performance.now()) => {
    const record = recordOf(service, request, outcome);
    reply.raw.once("close", () => {
      record.ended(performance.now() - began);
      service.happened({ kind: "call", record });
    });
    service.called(record);
    await roundTrips.wait(service.live.current.roundTripMs);
    await deliver(reply, outcome.delivery, listener);
    return reply;
  };

  for (const endpoint of ["batchoperate", "query"] as const) {
    server.post(PATHS[endpoint], {
      handler: (request, reply) => {
        const began = performance.now();
        return respond(request, reply, handle(service, endpoint, request), began);
      },
      errorHandler: (error, request, reply) => {
        const refusal = { code: CODES.invalidParameter, reason: "the body cannot be read" };
        const { code, body } = answerRefusal(endpoint, refusal, contextOf(service, undefined));
        const delivery = jsonDelivery(body, error.statusCode ?? 500);
        void respond(request, reply, { accessId: null, body: null, code, answer: body, faults: [], delivery });
      },
    });
  }

  server.setNotFoundHandler((request, reply) => {
    if (isBrowser(request)) return reply.redirect("/_emulator/");
    const answer = { error: "not found" };
    const delivery = jsonDelivery(answer, 404);
    return respond(request, reply, { accessId: null, body: null, code: null, answer, faults: [], delivery });
  });
}

/** Finds out whom a call is from and what it asks for; what cannot be taken is refused. */
function handle(service: Service, endpoint: Endpoint, request: FastifyRequest): Outcome {
  const raw = rawBody(request);
  const body = parsedJson(raw);
  const { live } = service;
  const { accessId, refusal } = authenticate(request.headers, raw, (id) => service.find(id)?.app.secretKey);
  const app = accessId === undefined ? undefined : service.find(accessId);
  const context = contextOf(service, app);
  const sent = { accessId: accessId ?? null, body: body ?? null };
  app?.count((counts) => ({ ...counts, calls: counts.calls + 1 }));

  const refuse = (reason: Refusal, isBare = false): Outcome => {
    app?.count((counts) => ({ ...counts, refused: counts.refused + 1 }));
    const answer = answerRefusal(endpoint, reason, context);
    const delivery = isBare ? textDelivery(403, "Forbidden") : jsonDelivery(answer.body);
    return { ...sent, code: answer.code, answer: isBare ? null : answer.body, faults: [], delivery };
  };
  if (refusal || !app) return refuse(refusal ?? NO_APP, live.current.authFailure === "403");
  const parsed = parsedCall(app, endpoint, body, live.current);
  if ("refusal" in parsed) return refuse(parsed.refusal);
  app.unreadFields.add(parsed.unread);
  app.count((counts) => countedCall(counts, parsed.call));
  if (endpoint === "batchoperate" && app.isFull) return refuse(TOO_FAST);
  return { ...sent, ...perform(service, app, parsed.call, context), unread: parsed.unread };
}

/** Performs a call among the faults that hit it: before it, in what it comes to, after it, and in how it is answered. */
function perform(
  service: Service,
  app: AppState,
  called: ServiceCall,
  context: AnswerContext,
): Pick<Outcome, "code" | "answer" | "faults" | "delivery"> {
  const hasResult = context.spelling.hasResult(called.endpoint);
  const facts = factsOf(called, { accessId: app.app.accessId, hasResult });
  const hits = service.faults.hitsOf(facts);
  if (hits.ids.length > 0) app.count((counts) => ({ ...counts, faulted: counts.faulted + 1 }));
  app.callComes();
  fireDevices(hits.devices, "before", facts, app, service.live, context.sequence);
  const answer = operate(called, { app, facts, hits, context });
  fireDevices(hits.devices, "after", facts, app, service.live, context.sequence);
  const { code, body } = keepsAnswer(hits.answer) ? answer : NO_ANSWER;
  return { code, answer: body, faults: hits.ids, delivery: deliveryOf(answer, hits.answer, context.now) };
}

const NO_ANSWER = { code: null, body: null };
const NO_APP: Refusal = { code: CODES.wrongAccessId, reason: "wrong AccessID" };
const NO_JSON: Refusal = { code: CODES.parseError, reason: "the body is no JSON" };
const TOO_FAST: Refusal = { code: CODES.tooFast, reason: "too many writes wait to be applied" };

function parsedCall(app: AppState, endpoint: Endpoint, body: unknown, behaviour: Behaviour): Parsed<ServiceCall> {
  if (body === undefined) return { refusal: NO_JSON };
  if (endpoint === "query") {
    const parsed = app.dialect.readQuery(body, app.app, behaviour);
    return "refusal" in parsed ? parsed : { call: { endpoint, call: parsed.call }, unread: parsed.unread };
  }
  const parsed = app.dialect.readBatchOperate(body, app.app, behaviour);
  return "refusal" in parsed ? parsed : { call: { endpoint, call: parsed.call }, unread: parsed.unread };
}

/** Counts a call as what it asks for, whatever comes of it. */
function countedCall(counts: Counts, { endpoint, call: { operator } }: ServiceCall): Counts {
  if (endpoint === "query") {
    const counted = operator === 1 ? "queryByAccount" : "queryByToken";
    return { ...counts, [counted]: counts[counted] + 1 };
  }
  return { ...counts, operator: { ...counts.operator, [operator]: counts.operator[operator] + 1 } };
}

/** A caller who names no app is answered as one of the first app's. */
function contextOf(service: Service, app: AppState | undefined): AnswerContext {
  const { live, journal, clock } = service;
  const { dialect } = app ?? service.app();
  return { live, spelling: dialect.spelling(live.current), sequence: journal.nextSequence, now: clock.now() };
}

/** A person who opens the address looks for the page; no client of the service asks for HTML. */
function isBrowser({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && url === "/" && (headers.accept ?? "").includes("text/html");
}

function recordOf(service: Service, request: FastifyRequest, { delivery, unread = [], ...facts }: Outcome): CallRecord {
  const { data } = operatorSchema.safeParse(facts.body);
  const entry = {
    sequence: service.journal.nextSequence,
    at: service.clock.now(),
    path: request.url.split("?")[0] ?? "",
    operator: data?.operator_type ?? null,
    status: isSent(delivery) ? delivery.answer.status : null,
    ...facts,
  };
  return new CallRecord(entry, unread, { method: request.method, request: rawBody(request), ...delivery });
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
