import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { PulumiFn } from "@pulumi/pulumi/automation";
import { AccountTokens, Provider, TokenAccounts, type TokenAccountsArgs } from "pulumi-tpns";
import { DEFAULT_APP, type Emulator } from "tpns-emulator";
import { z } from "zod";

import type { HistoryEngine, Outcome } from "../model/histories/HistoryEngine";
import type { Program } from "../model/meaning/Program";
import type { Properties } from "../support/ResourceMethods";
import type { Engine } from "./engine";

const resourceSchema = z.object({
  urn: z.string(),
  type: z.enum(["pulumi-nodejs:dynamic/tpns:TokenAccounts", "pulumi-nodejs:dynamic/tpns:AccountTokens"]),
  outputs: z.record(z.string(), z.unknown()),
});
const checkpoint = z.object({
  checkpoint: z.object({ latest: z.object({ resources: z.array(z.unknown()).default([]) }) }),
});

/** Runs histories on the real Pulumi engine. Nothing goes wrong on the wire here. */
export class RealEngine implements HistoryEngine {
  readonly emulator: Emulator;
  readonly #engine: Engine;
  readonly #convergence: NonNullable<TokenAccountsArgs["convergence"]>;

  /** @param convergence that of every resource: waiting takes real time here */
  constructor(engine: Engine, convergence: NonNullable<TokenAccountsArgs["convergence"]>) {
    this.emulator = engine.emulator;
    this.#engine = engine;
    this.#convergence = convergence;
  }

  up(program: Program): Promise<Outcome> {
    this.#engine.declare(this.#program(program));
    return outcomeOf(this.#engine.up());
  }

  refresh(): Promise<Outcome> {
    return outcomeOf(this.#engine.refresh());
  }

  destroy(): Promise<Outcome> {
    return outcomeOf(this.#engine.destroy());
  }

  async isUpToDate(program: Program): Promise<boolean> {
    this.#engine.declare(this.#program(program));
    return (await outcomeOf(this.#engine.preview({ expectNoChanges: true }))).ending === "succeeded";
  }

  async state(): Promise<Readonly<Record<string, Properties>>> {
    const file = join(this.#engine.folder, "backend", ".pulumi", "stacks", "engine", "test.json");
    const text = await readFile(file, "utf8").catch(() => '{"checkpoint":{"latest":{}}}');
    const { resources } = checkpoint.parse(JSON.parse(text)).checkpoint.latest;
    return Object.fromEntries(
      resources.flatMap((resource) => {
        const { data } = resourceSchema.safeParse(resource);
        return data === undefined ? [] : [[data.urn.slice(data.urn.lastIndexOf("::") + 2), data.outputs] as const];
      }),
    );
  }

  broken(): readonly string[] {
    return [];
  }

  /** What is on its way arrives: no history has to wait for that. */
  wait(): Promise<void> {
    this.emulator.applyPending();
    return Promise.resolve();
  }

  #program(program: Program): PulumiFn {
    const { emulator } = this;
    const convergence = this.#convergence;
    return () => {
      const { accessId, secretKey } = DEFAULT_APP;
      const provider = new Provider("app", { accessId, secretKey, accessPoint: emulator.url });
      for (const [name, { kind, map, aliases, ...options }] of Object.entries(program)) {
        const more = { provider, aliases: aliases.map((alias) => ({ name: alias })) };
        const { exclusive, onConflict, onInvalidToken } = options;
        const args = { exclusive, onConflict, onInvalidToken, convergence, allowEmpty: true };
        if (kind === "tokenAccounts") new TokenAccounts(name, { tokenAccounts: typed(map), ...args }, more);
        else new AccountTokens(name, { accountTokens: mutable(map), ...args }, more);
      }
      return Promise.resolve();
    };
  }
}

/** Accounts as programs write them. */
function typed(map: Readonly<Record<string, readonly string[]>>): TokenAccountsArgs["tokenAccounts"] {
  const accountOf = (key: string) => ({ account: key.slice(key.indexOf(":") + 1), accountType: parseInt(key) });
  return Object.fromEntries(Object.entries(map).map(([token, accounts]) => [token, accounts.map(accountOf)]));
}

function mutable(map: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(map).map(([account, tokens]) => [account, [...tokens]]));
}

async function outcomeOf(operation: Promise<string>): Promise<Outcome> {
  const failure = await operation.then(() => undefined, String);
  return failure === undefined ? { ending: "succeeded" } : { ending: "failed", message: failure };
}
