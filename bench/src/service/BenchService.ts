import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

const START_LIMIT_MS = 60_000;

const countsSchema = z.object({
  queryByToken: z.number(),
  queryByAccount: z.number(),
  operator: z.record(z.enum(["1", "2", "3", "4", "5"]), z.number()),
  refused: z.number(),
});
const stateSchema = z.object({
  apps: z.record(z.string(), z.object({ bindings: z.record(z.string(), z.array(z.string())), counts: countsSchema })),
});

/** Calls that the service took. */
export interface Calls {
  /** By operator; those without a call are left out. */
  readonly writes: Readonly<Record<string, number>>;
  readonly reads: number;
  readonly refused: number;
}

/** What the service holds and counted. */
export interface ServiceState {
  /** Token → its accounts, as `type:account`. */
  readonly bindings: Readonly<Record<string, readonly string[]>>;
  /** Since the last time that they were asked for. */
  readonly calls: Calls;
}

/** How a service answers. */
export interface ServiceSettings {
  readonly roundTripMs: number;
  /** As `tpns-emulator --lag` takes it. */
  readonly lag: string;
  /** Further settings, as `tpns-emulator --set` takes them. Default none. */
  readonly set?: readonly string[];
}

/** The emulator, in a process of its own: it shares no processor time with what is measured but the machine's. */
export interface BenchService {
  readonly url: string;
  /** The address and the app, as variables that the provider reads. */
  readonly variables: Readonly<Record<string, string>>;
  /** Looks at the service as it is once every write shows, and begins to count anew. */
  take(): Promise<ServiceState>;
  close(): Promise<void>;
}

/**
 * Starts an emulator.
 *
 * @throws where it does not start within a minute
 */
export async function startService({ roundTripMs, lag, set = [] }: ServiceSettings): Promise<BenchService> {
  const bin = join(dirname(require.resolve("tpns-emulator/package.json")), "bin", "tpns-emulator.js");
  const settings = [`roundTripMs=${roundTripMs}`, ...set].flatMap((setting) => ["--set", setting]);
  const args = [bin, "--quiet", ...settings, "--lag", lag];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const killer = setTimeout(() => child.kill("SIGKILL"), START_LIMIT_MS);
  const url = await new Promise<string | undefined>((resolve) => {
    lines.once("line", resolve).once("close", resolve);
  });
  clearTimeout(killer);
  if (url === undefined) throw new Error("the emulator did not start");
  const admin = async (path: string, method: "GET" | "POST"): Promise<unknown> =>
    (await fetch(`${url}/_emulator/${path}`, { method })).json();
  return {
    url,
    variables: {
      TPNS_ACCESS_POINT: url,
      TPNS_ACCESS_ID: DEFAULT_APP.accessId,
      TPNS_SECRET_KEY: DEFAULT_APP.secretKey,
    },
    async take() {
      await admin("apply-pending", "POST");
      const { apps } = stateSchema.parse(await admin("state", "GET"));
      await admin("reset-counts", "POST");
      const app = apps[DEFAULT_APP.accessId];
      if (app === undefined) throw new Error("the emulator does not know its app");
      const { operator, queryByToken, queryByAccount, refused } = app.counts;
      const writes = Object.fromEntries(Object.entries(operator).filter(([, count]) => count > 0));
      return { bindings: app.bindings, calls: { writes, reads: queryByToken + queryByAccount, refused } };
    },
    async close() {
      lines.close();
      child.kill("SIGTERM");
      await ended;
    },
  };
}
