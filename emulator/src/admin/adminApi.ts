import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { addPage, OPEN_ROUTES } from "./addPage";
import type { AdminAccess } from "./AdminAccess";
import type * as lookingOn from "./looking";
import { strangerProblem } from "./strangerProblem";
import type { AppState } from "../apps/appState";
import { deviceActSchema } from "../apps/deviceAct";
import { MAX_LAG_MS } from "../behaviour/behaviourSettings";
import { dialectNameOf } from "../dialects/app";
import type { FaultReport } from "../faults/fault";
import { InputError, parseInput } from "../basics/input";
import { performDeviceAct } from "../apps/performDeviceAct";
import type { Service } from "../service/service";

const appSchema = z.strictObject({ accessId: z.string().optional() });
const nothingSchema = z.strictObject({});
const actorSchema = z.looseObject({ accessId: z.string().optional(), token: z.string() });
const faultIdSchema = z.strictObject({ id: z.coerce.number().int() });
const callSchema = z.strictObject({ sequence: z.coerce.number().int() });
const lifeSchema = z.strictObject({ accessId: z.string().optional(), token: z.string() });
const passSchema = z.strictObject({ ms: z.int().min(1).max(MAX_LAG_MS) });

/** The largest situation that is loaded: 256 MiB. */
const SNAPSHOT_BYTES = 268_435_456;

/** What the admin side is given beside the service. */
export interface AdminOptions {
  readonly access: () => AdminAccess;
  readonly addFault: (fault: unknown) => FaultReport;
}

/** The emulator's own endpoints, for looking at it and steering it, and the page that does so. */
export function addAdminApi(server: FastifyInstance, service: Service, { access, addFault }: AdminOptions): void {
  server.addHook("onRequest", async (request, reply) => {
    const route = request.url.split("?")[0]?.slice(server.prefix.length) ?? "";
    const problem = strangerProblem(request, access(), OPEN_ROUTES.has(route === "" ? "/" : route));
    void reply.headers({
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
    });
    if (problem) await reply.code(problem.status).send({ error: problem.error });
  });
  server.setErrorHandler((error, _request, reply) => {
    const status =
      error instanceof InputError
        ? 400
        : z
            .number()
            .catch(500)
            .parse(Reflect.get(Object(error), "statusCode"));
    return reply.code(status).send({ error: error instanceof Error ? error.message : String(error) });
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "not found" }));

  addPage(server);
  addReadings(server, service);
  addStream(server, service);

  server.get("/faults", () => service.faults.reports());
  server.delete("/faults", () => {
    service.clearFaults();
    return {};
  });
  server.delete("/faults/:id", (request) => service.removeFault(parseInput(faultIdSchema, request.params, "fault").id));

  const post = (path: string, act: (body: unknown) => unknown) => {
    server.post(path, (request: FastifyRequest, reply: FastifyReply) => reply.send(act(bodyOf(request)) ?? {}));
  };
  post("/device", (body) => {
    const { accessId, token, ...act } = parseInput(actorSchema, body, "device");
    const app = service.app(accessId);
    performDeviceAct(app, token, parseInput(deviceActSchema, act, "device"), () => service.live.current);
  });
  post("/behaviour", (body) => {
    service.changeBehaviour(body);
    return service.live.current;
  });
  post("/faults", addFault);
  post("/apply-pending", (body) => {
    const { accessId } = parseInput(appSchema, body, "apply-pending");
    const apps = accessId === undefined ? service.apps : [service.app(accessId)];
    return { applied: apps.reduce((sum, app) => sum + app.applyPending(), 0) };
  });
  post("/pass-time", (body) => {
    service.passTime(parseInput(passSchema, body, "pass-time").ms);
    return { now: service.clock.now() };
  });
  server.get("/snapshot", () => looking().takeSnapshot(service));
  server.post("/snapshot", { bodyLimit: SNAPSHOT_BYTES }, (request) => {
    const snapshot = parseInput(looking().serviceSnapshotSchema, bodyOf(request), "snapshot");
    service.load(snapshot, { place: "snapshot", keepsTimes: false });
    return {};
  });
  post("/reset", (body) => {
    parseInput(nothingSchema, body, "reset");
    service.reset();
  });
  post("/reset-counts", (body) => {
    parseInput(nothingSchema, body, "reset-counts");
    service.resetCounts();
  });
}

function addReadings(server: FastifyInstance, service: Service): void {
  server.get("/about", () => looking().about());
  server.get("/state", () => ({
    behaviour: service.live.current,
    apps: Object.fromEntries(service.apps.map((app) => [app.app.accessId, stateOf(app)])),
    journal: { kept: service.journal.size, dropped: service.journal.dropped },
  }));
  server.get("/journal", () => service.journal.entries());
  server.get("/calls", (request) => {
    const { callFilterSchema, filteredCalls } = looking();
    return filteredCalls(service, parseInput(callFilterSchema, request.query, "query"));
  });
  server.get("/calls/:sequence", (request, reply) => {
    const { sequence } = parseInput(callSchema, request.params, "call");
    const record = service.calls.get(sequence);
    return record
      ? looking().callDetail(record)
      : reply.code(404).send({ error: "the journal has no such call, or no more" });
  });
  server.get("/life", (request) => {
    const { accessId, token } = parseInput(lifeSchema, request.query, "query");
    return looking().tokenLife(service, service.app(accessId), token);
  });
  const get = (path: string, look: (app: AppState) => unknown) => {
    server.get(path, (request) => look(service.app(parseInput(appSchema, request.query, "query").accessId)));
  };
  get("/history", (app) => app.history.entries());
  get("/unread-fields", (app) => app.unreadFields.entries());
}

/** What looks into calls and lives is loaded by the first who does: most emulators only serve. */
function looking(): typeof lookingOn {
  return require("./looking") as typeof lookingOn;
}

function addStream(server: FastifyInstance, service: Service): void {
  let stream: lookingOn.EventStream | undefined;
  server.addHook("preClose", () => {
    stream?.close();
  });
  server.get("/events", (request, reply) => {
    stream ??= new (looking().EventStream)(service);
    if (stream.isFull) return reply.code(503).send({ error: "too many look on already" });
    const lastId = request.headers["last-event-id"];
    reply.hijack();
    stream.add(reply.raw, typeof lastId === "string" ? lastId : undefined);
    return reply;
  });
}

function stateOf(app: AppState) {
  return {
    platform: app.app.platform ?? null,
    dialect: dialectNameOf(app.app),
    bindings: app.store.bindings(),
    invalidTokens: app.store.invalidTokens(),
    pendingTasks: app.pendingTasks,
    counts: app.counts,
    history: { kept: app.history.size, dropped: app.history.dropped },
  };
}

/** No body at all stands for an empty object. */
function bodyOf({ body }: FastifyRequest): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new InputError("the body is no JSON");
  }
}
