import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { AppState } from "./appState";
import { deviceActSchema, performDeviceAct } from "./deviceAct";
import type { FaultReport } from "./faults/fault";
import { InputError, parseInput } from "./input";
import type { Service } from "./service";

const appSchema = z.strictObject({ accessId: z.string().optional() });
const nothingSchema = z.strictObject({});
const actorSchema = z.looseObject({ accessId: z.string().optional(), token: z.string() });
const faultIdSchema = z.strictObject({ id: z.coerce.number().int() });

/** The emulator's own endpoints, for looking at it and steering it. Without authentication, so for loopback callers only. */
export function addAdminApi(
  server: FastifyInstance,
  service: Service,
  addFault: (fault: unknown) => FaultReport,
): void {
  server.addHook("onRequest", async (request, reply) => {
    if (!isLoopback(request.socket.remoteAddress)) await reply.code(403).send({ error: "for loopback callers only" });
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

  server.get("/state", () => ({
    behaviour: service.live.current,
    apps: Object.fromEntries(service.apps.map((app) => [app.app.accessId, stateOf(app)])),
    journal: { kept: service.journal.size, dropped: service.journal.dropped },
  }));
  server.get("/journal", () => service.journal.entries());
  const get = (path: string, look: (app: AppState) => unknown) => {
    server.get(path, (request) => look(service.app(parseInput(appSchema, request.query, "query").accessId)));
  };
  get("/history", (app) => app.history.entries());
  get("/unread-fields", (app) => app.unreadFields.entries());

  server.get("/faults", () => service.faults.reports());
  server.delete("/faults", () => {
    service.faults.clear();
    return {};
  });
  server.delete("/faults/:id", (request) =>
    service.faults.remove(parseInput(faultIdSchema, request.params, "fault").id),
  );

  const post = (path: string, act: (body: unknown) => unknown) => {
    server.post(path, (request: FastifyRequest, reply: FastifyReply) => reply.send(act(bodyOf(request)) ?? {}));
  };
  post("/device", (body) => {
    const { accessId, token, ...act } = parseInput(actorSchema, body, "device");
    const app = service.app(accessId);
    performDeviceAct(app, token, parseInput(deviceActSchema, act, "device"), () => service.live.current);
  });
  post("/behaviour", (body) => {
    service.live.change(body);
    return service.live.current;
  });
  post("/faults", addFault);
  post("/apply-pending", (body) => {
    const { accessId } = parseInput(appSchema, body, "apply-pending");
    const apps = accessId === undefined ? service.apps : [service.app(accessId)];
    return { applied: apps.reduce((sum, app) => sum + app.applyPending(), 0) };
  });
  post("/reset", (body) => {
    parseInput(nothingSchema, body, "reset");
    service.reset();
  });
  post("/reset-counts", (body) => {
    parseInput(nothingSchema, body, "reset-counts");
    for (const app of service.apps) app.resetCounts();
  });
}

function stateOf(app: AppState) {
  return {
    platform: app.app.platform ?? null,
    dialect: app.app.dialect ?? "tpns",
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

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);
}
