import type { Socket } from "node:net";
import fastify from "fastify";
import { z } from "zod";
import { addAdminApi } from "./admin/adminApi";
import { appsSchema, DEFAULT_APP } from "./dialects/app";
import type * as dataFolder from "./data/DataFolder";
import { deviceOf } from "./apps/device";
import type { Emulator, EmulatorOptions } from "./emulator";
import type { FaultReport } from "./faults/fault";
import { parseInput } from "./basics/input";
import { devicesSchema } from "./service/namedDevice";
import type { AdminAccess } from "./admin/AdminAccess";
import { Listener } from "./wire/listener";
import { LiveBehaviour } from "./behaviour/liveBehaviour";
import { Service } from "./service/service";
import { addWireApi } from "./wire/wireApi";

/** Longest body that is read: 1 MiB. */
const BODY_LIMIT_BYTES = 1_048_576;

const recordLimit = z.int().min(1).max(10_000_000);
const optionsSchema = z.object({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.int().min(0).max(65_535).default(0),
  apps: appsSchema.default([DEFAULT_APP]),
  journalLimit: recordLimit.default(100_000),
  historyLimit: recordLimit.default(500_000),
  adminToken: z
    .string()
    .regex(/^[!-~]{8,200}$/, "an admin token has 8 to 200 visible characters of ASCII and no space")
    .optional(),
  devices: devicesSchema.default([]),
  data: z.string().min(1).optional(),
});

/**
 * Starts a stand-in for the account-binding service of TPNS, over real HTTP.
 *
 * @throws {@link InputError} for an option or setting that it cannot take, and what listening throws, such as `EADDRINUSE`
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host, port, apps, adminToken, devices, data, ...limits } = parseInput(optionsSchema, options, "options");
  const [first = DEFAULT_APP, ...others] = apps;
  const live = new LiveBehaviour(options.behaviour);
  const service = new Service(first, others, live, options.clock ?? Date, limits, devices);
  const folder = data === undefined ? undefined : openData(data, service);
  const listener = await prepared(service, options, () => listen(service, { host, port, adminToken })).catch(
    (error: unknown) => {
      folder?.close();
      throw error;
    },
  );
  return {
    url: listener.url,
    get behaviour() {
      return live.current;
    },
    setBehaviour(change) {
      service.changeBehaviour(change);
    },
    call: (call) => listener.call(call),
    bindings: (accessId) => service.app(accessId).store.bindings(),
    device: (token, accessId) => deviceOf(service.app(accessId), token, () => live.current),
    counts: (accessId) => service.app(accessId).counts,
    resetCounts() {
      service.resetCounts();
    },
    journal: () => service.journal.entries(),
    journalDropped: () => service.journal.dropped,
    history: (accessId) => service.app(accessId).history.entries(),
    unreadFields: (accessId) => service.app(accessId).unreadFields.entries(),
    pendingTasks: (accessId) => service.app(accessId).pendingTasks,
    applyPending: (accessId) => service.app(accessId).applyPending(),
    addFault: (fault) => addFault(service, listener, fault),
    faults: () => service.faults.reports(),
    removeFault: (id) => service.removeFault(id),
    clearFaults() {
      service.clearFaults();
    },
    goDown() {
      listener.goDown();
    },
    comeUp: () => listener.comeUp(),
    reset() {
      service.reset();
    },
    async close() {
      await listener.close();
      folder?.close();
    },
  };
}

/** What keeps is loaded where something is kept: most emulators keep nothing, and start sooner without. */
function openData(folder: string, service: Service): dataFolder.DataFolder {
  return (require("./data/DataFolder") as typeof dataFolder).DataFolder.open(folder, service);
}

/** What was kept is as it was left, but for what is given now. Where nothing was, that is in force already. */
async function prepared<T>(
  service: Service,
  { behaviour, data, faults = [] }: EmulatorOptions,
  then: () => Promise<T>,
) {
  if (data !== undefined && behaviour !== undefined) service.changeBehaviour(behaviour);
  for (const fault of faults) service.addFault(fault);
  return then();
}

/** A connection is not a call: that it is to be reset is found out when it comes, on a connection that is new. */
function addFault(service: Service, listener: Listener, given: unknown): FaultReport {
  const report = service.addFault(given);
  if (report.fault.kind === "resetOnConnect") listener.closeIdleConnections();
  return report;
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly adminToken: string | undefined;
}

async function listen(service: Service, { host, port, adminToken }: Place): Promise<Listener> {
  // Nobody asks for heads alone, and each route costs a start.
  const server = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, exposeHeadRoutes: false });
  const listener = new Listener(server);
  // Signatures cover the bytes of the body, so it is kept as it came.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  server.server.on("connection", (socket: Socket) => {
    if (service.faults.hitsConnection()) socket.resetAndDestroy();
  });
  const access = (): AdminAccess => {
    if (adminToken !== undefined) return { kind: "token", token: adminToken };
    return { kind: listener.isLoopback ? "local" : "off" };
  };
  addWireApi(server, service, listener);
  await server.register(
    (admin, _options, done) => {
      addAdminApi(admin, service, { access, addFault: (fault) => addFault(service, listener, fault) });
      done();
    },
    { prefix: "/_emulator" },
  );
  await listener.open(host, port);
  return listener;
}
