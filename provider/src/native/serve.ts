import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as later } from "node:timers/promises";

import { Server, ServerCredentials } from "@grpc/grpc-js";

import type * as native from "./Plugin";
import { EngineLog } from "./wire/EngineLog";
import { providerService } from "./wire/service";

/** What the package holds beside its code. */
const PACKAGE = join(__dirname, "../..");

/** A plugin that listens. */
export interface ServedPlugin {
  readonly port: number;
  close(): void;
}

/**
 * Serves the native way in on a port of this machine. What needs the core loads it: the port is there before, and a schema
 * needs none.
 * @param engine the address of the engine, where it is known from the start
 */
export async function serve(environment: NodeJS.ProcessEnv, engine?: string): Promise<ServedPlugin> {
  let log = engine === undefined ? undefined : new EngineLog(engine);
  const listenTo = (address: string): void => {
    log?.close();
    log = new EngineLog(address);
  };
  let loaded: Promise<native.Plugin> | undefined;
  const plugin = (): Promise<native.Plugin> => (loaded ??= later().then(load));
  const load = (): native.Plugin => {
    const core = require("./Plugin") as typeof native;
    return new core.Plugin({ environment, folder: process.cwd(), log: () => log });
  };
  const { definition, implementation } = providerService({
    handshake: ({ engineAddress }) => {
      if (engineAddress !== "") listenTo(engineAddress);
      // The engine calls next what needs it.
      void plugin();
      return { acceptSecrets: true };
    },
    attach: ({ address }) => {
      listenTo(address);
      return {};
    },
    getPluginInfo: () => ({ version: versionOf(readFileSync(join(PACKAGE, "package.json"), "utf8")) }),
    getSchema: ({ version }) => {
      if (version > 0) throw new Error(`there is no version ${version} of schemas; ask for 0`);
      return { schema: readFileSync(join(PACKAGE, "schema", "tpns.json"), "utf8") };
    },
    getMapping: () => ({}),
    checkConfig: async (request) => (await plugin()).checkConfig(request),
    diffConfig: async (request) => (await plugin()).diffConfig(request),
    configure: async (request) => (await plugin()).configure(request),
    invoke: async (request) => (await plugin()).invoke(request),
    check: async (request) => (await plugin()).check(request),
    diff: async (request) => (await plugin()).diff(request),
    create: async (request) => (await plugin()).create(request),
    read: async (request) => (await plugin()).read(request),
    update: async (request) => (await plugin()).update(request),
    delete: async (request) => (await plugin()).delete(request),
    cancel: async (request) => (await plugin()).cancel(request),
  });
  // The engine limits what it sends and takes, and sizes are checked before anything is done.
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    port,
    close: () => {
      server.forceShutdown();
      log?.close();
    },
  };
}

function versionOf(manifest: string): string {
  const parsed: unknown = JSON.parse(manifest);
  const version: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, "version") : undefined;
  return typeof version === "string" ? version : "";
}
