import type { Socket } from "node:net";
import fastify from "fastify";
import { z } from "zod";
import { addAdminApi } from "./adminApi";
import { appsSchema, DEFAULT_APP } from "./app";
import { deviceOf } from "./device";
import type { Emulator, EmulatorOptions } from "./emulator";
import type { FaultReport } from "./faults/fault";
import { parseInput } from "./input";
import { Listener } from "./listener";
import { LiveBehaviour } from "./liveBehaviour";
import { Service } from "./service";
import { addWireApi } from "./wireApi";

/** Longest body that is read: 1 MiB. */
const BODY_LIMIT_BYTES = 1_048_576;

const recordLimit = z.int().min(1).max(10_000_000);
const optionsSchema = z.object({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.int().min(0).max(65_535).default(0),
  apps: appsSchema.default([DEFAULT_APP]),
  journalLimit: recordLimit.default(100_000),
  historyLimit: recordLimit.default(500_000),
});

/**
 * Starts a stand-in for the account-binding service of TPNS, over real HTTP.
 *
 * @throws {@link InputError} for an option or setting that it cannot take, and what listening throws, such as `EADDRINUSE`
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host, port, apps, ...limits } = parseInput(optionsSchema, options, "options");
  const [first = DEFAULT_APP, ...others] = apps;
  const live = new LiveBehaviour(options.behaviour);
  const service = new Service(first, others, live, options.clock ?? Date, limits);
  for (const fault of options.faults ?? []) service.addFault(fault);
  const listener = await listen(service, host, port);
  return {
    url: listener.url,
    get behaviour() {
      return live.current;
    },
    setBehaviour(change) {
      live.change(change);
    },
    call: (call) => listener.call(call),
    bindings: (accessId) => service.app(accessId).store.bindings(),
    device: (token, accessId) => deviceOf(service.app(accessId), token, () => live.current),
    counts: (accessId) => service.app(accessId).counts,
    resetCounts() {
      for (const app of service.apps) app.resetCounts();
    },
    journal: () => service.journal.entries(),
    journalDropped: () => service.journal.dropped,
    history: (accessId) => service.app(accessId).history.entries(),
    unreadFields: (accessId) => service.app(accessId).unreadFields.entries(),
    pendingTasks: (accessId) => service.app(accessId).pendingTasks,
    applyPending: (accessId) => service.app(accessId).applyPending(),
    addFault: (fault) => addFault(service, listener, fault),
    faults: () => service.faults.reports(),
    removeFault: (id) => service.faults.remove(id),
    clearFaults() {
      service.faults.clear();
    },
    goDown() {
      listener.goDown();
    },
    comeUp: () => listener.comeUp(),
    reset() {
      service.reset();
    },
    close: () => listener.close(),
  };
}

/** A connection is not a call: that it is to be reset is found out when it comes, on a connection that is new. */
function addFault(service: Service, listener: Listener, given: unknown): FaultReport {
  const report = service.addFault(given);
  if (report.fault.kind === "resetOnConnect") listener.closeIdleConnections();
  return report;
}

async function listen(service: Service, host: string, port: number): Promise<Listener> {
  const server = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  const listener = new Listener(server);
  // Signatures cover the bytes of the body, so it is kept as it came.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  server.server.on("connection", (socket: Socket) => {
    if (service.faults.hitsConnection()) socket.resetAndDestroy();
  });
  addWireApi(server, service, listener);
  await server.register(
    (admin, _options, done) => {
      addAdminApi(admin, service, (fault) => addFault(service, listener, fault));
      done();
    },
    { prefix: "/_emulator" },
  );
  await listener.open(host, port);
  return listener;
}
