import { setTimeout as delay } from "node:timers/promises";

import { z } from "zod";

import type { Behaviour, Change, Fault } from "../../emulator/src/index";
import type { WatchedDevice, WatchedService } from "../model/histories/WatchedService";

/** Faults break connections of this client, too, and an emulator that is down comes up again soon. */
const TRIES = 100;
const PAUSE_MILLISECONDS = 50;
const LIMIT_MILLISECONDS = 10_000;

const cause = z.templateLiteral(["operator", z.literal([1, 2, 3, 4, 5])]).or(z.literal(["device", "eviction"]));
const accounts = z.array(z.string());
const changes: z.ZodType<Change[]> = z.array(
  z.object({ sequence: z.number(), at: z.number(), token: z.string(), before: accounts, after: accounts, cause }),
);
const state = z.object({
  apps: z.record(
    z.string(),
    z.object({
      bindings: z.record(z.string(), accounts),
      invalidTokens: z.array(z.string()),
      pendingTasks: z.number(),
      counts: z.object({ calls: z.number() }),
    }),
  ),
});
const faults = z.array(z.object({ hits: z.number() }));

/** An emulator of one app in another process, by its admin API. */
export class RemoteEmulator implements WatchedService {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async bindings() {
    return (await this.state()).bindings;
  }

  async pendingTasks(): Promise<number> {
    return (await this.state()).pendingTasks;
  }

  async history(): Promise<readonly Change[]> {
    return changes.parse(await this.#ask("GET", "history"));
  }

  device(token: string): WatchedDevice {
    const act = async (action: keyof WatchedDevice, more: object = {}): Promise<void> => {
      await this.#ask("POST", "device", { token, action, ...more });
    };
    return {
      bind: (account, type) => act("bind", { account, type }),
      setAccounts: (list) => act("setAccounts", { accounts: list }),
      unbind: (account, type) => act("unbind", { account, type }),
      unbindAll: () => act("unbindAll"),
      uninstall: () => act("uninstall"),
      reinstall: () => act("reinstall"),
    };
  }

  async state() {
    const [app] = Object.values(state.parse(await this.#ask("GET", "state")).apps);
    if (app === undefined) throw new Error("the emulator has no app");
    return app;
  }

  async setBehaviour(behaviour: Partial<Behaviour>): Promise<void> {
    await this.#ask("POST", "behaviour", behaviour);
  }

  async addFault(fault: Fault): Promise<void> {
    await this.#ask("POST", "faults", fault);
  }

  /** Takes all faults back. Answers how often they hit. */
  async clearFaults(): Promise<number> {
    const reports = faults.parse(await this.#ask("GET", "faults"));
    await this.#ask("DELETE", "faults");
    return reports.reduce((sum, { hits }) => sum + hits, 0);
  }

  async applyPending(): Promise<void> {
    await this.#ask("POST", "apply-pending");
  }

  /** A call over a connection of its own, so that none stays open. */
  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(`${this.url}/_emulator/${path}`, {
          method,
          headers: { connection: "close" },
          body: body === undefined ? null : JSON.stringify(body),
          signal: AbortSignal.timeout(LIMIT_MILLISECONDS),
        });
        const text = await response.text();
        if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
        return JSON.parse(text);
      } catch (error) {
        if (!(error instanceof TypeError) || attempt === TRIES) throw error;
        await delay(PAUSE_MILLISECONDS);
      }
    }
  }
}
