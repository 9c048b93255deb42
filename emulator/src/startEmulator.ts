import fastify, { type FastifyInstance } from "fastify";
import { z } from "zod";
import { addAdminApi } from "./adminApi";
import { appsSchema, DEFAULT_APP } from "./app";
import { deviceOf } from "./device";
import type { Emulator, EmulatorOptions } from "./emulator";
import { parseInput } from "./input";
import { LiveBehaviour } from "./liveBehaviour";
import { Service } from "./service";
import { addWireApi } from "./wireApi";

/** Longest body that is read: 1 MiB. */
const BODY_LIMIT_BYTES = 1_048_576;

const optionsSchema = z.object({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.int().min(0).max(65_535).default(0),
  apps: appsSchema.default([DEFAULT_APP]),
  journalLimit: z.int().min(1).max(10_000_000).default(100_000),
});

/**
 * Starts a stand-in for the account-binding service of TPNS, over real HTTP.
 *
 * @throws {@link InputError} for an option or setting that it cannot take, and what listening throws, such as `EADDRINUSE`
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host, port, apps, journalLimit } = parseInput(optionsSchema, options, "options");
  const [first = DEFAULT_APP, ...others] = apps;
  const live = new LiveBehaviour(options.behaviour);
  const service = new Service(first, others, live, options.clock ?? Date, journalLimit);
  const server = await listeningServer(service, host, port);
  return {
    url: urlOf(host, server),
    get behaviour() {
      return live.current;
    },
    setBehaviour(change) {
      live.change(change);
    },
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
    reset() {
      service.reset();
    },
    close: () => server.close(),
  };
}

async function listeningServer(service: Service, host: string, port: number): Promise<FastifyInstance> {
  const server = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  // Signatures cover the bytes of the body, so it is kept as it came.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  addWireApi(server, service);
  await server.register(
    (admin, _options, done) => {
      addAdminApi(admin, service);
      done();
    },
    { prefix: "/_emulator" },
  );
  await server.listen({ host, port });
  return server;
}

/** An address that a client on this machine can use, also where the emulator listens on all interfaces. */
function urlOf(host: string, server: FastifyInstance): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  const { port } = z.object({ port: z.number() }).parse(server.server.address());
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
