import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import { Provider } from "../../../provider/src/dynamic/Provider";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import { getAccountTokens, getAccountTokensOutput } from "../../../provider/src/functions/getAccountTokens";
import { getTokenAccounts, getTokenAccountsOutput } from "../../../provider/src/functions/getTokenAccounts";
import type { InProcess } from "../../support/inProcess";
import { registered } from "../../support/registered";

/** What became of one value. */
export type Outcome = string;

/** Takes a value of an argument or option to where it ends: the constructor, the function, or check. */
export type Attempt = (value: unknown) => Promise<Outcome>;

const TAKEN = "taken";
const UNKNOWN = pulumi.runtime.unknownValue;

/** As a program without types writes it: it fits whatever is asked for. */
const untyped = (value: unknown) => z.custom<never>().parse(value);

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function refusalOr(attempt: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await attempt();
  } catch (error) {
    const lines = message(error).split("\n");
    return `refused: ${(lines[1] ?? lines[0] ?? "").trim()}`;
  }
}

/** The path to an argument, such as `convergence.settleSeconds`, as an object that holds a value there. */
function at(name: string, value: unknown): object {
  return name
    .split(".")
    .reverse()
    .reduce((inner: unknown, part) => ({ [part]: inner }), value) as object;
}

/** An argument of a set. */
export function setArgument(world: InProcess, kind: "tokenAccounts" | "accountTokens", name: string): Attempt {
  return (value) =>
    refusalOr(async () => {
      const args = { [kind]: { qa: "qa" }, ...at(name, value) };
      const [set] = await registered(
        () =>
          kind === "tokenAccounts" ? new TokenAccounts("set", untyped(args)) : new AccountTokens("set", untyped(args)),
        { preview: true },
      );
      const { inputs = {}, secrets = [] } = set ?? {};
      const { problems } = world.operation().check({ [kind]: {} }, inputs);
      if (problems.length > 0) return `refused: ${problems.join(" ")}`;
      const given = name.split(".").reduce((inner: unknown, part) => propertyOf(inner, part), inputs);
      return outcomeOf(given, secrets.includes(name));
    });
}

/** A setting of a Provider. */
export function providerArgument(world: InProcess, name: string): Attempt {
  return (value) =>
    refusalOr(async () => {
      const [provider] = await registered(() => new Provider("app", untyped({ [name]: value })), { preview: true });
      const { inputs = {}, secrets = [] } = provider ?? {};
      const given = inputs[`tpns:${name}`];
      if (given !== UNKNOWN) {
        const lifecycle = world.operation();
        lifecycle.configure((setting) => z.string().optional().parse(inputs[setting]));
        const { problems } = lifecycle.check({}, { tokenAccounts: {} });
        if (problems.length > 0) return `refused: ${problems.join(" ")}`;
      }
      return outcomeOf(given, secrets.includes(`tpns:${name}`));
    });
}

/** An option of Pulumi's on a resource. */
export function resourceOption(name: string): Attempt {
  return (value) =>
    refusalOr(async () => {
      await registered(
        () => {
          new TokenAccounts("set", { tokenAccounts: {} }, untyped({ [name]: value }));
        },
        { preview: true },
      );
      return value === undefined ? "as left out" : TAKEN;
    });
}

const LOOK_UPS = {
  getTokenAccounts: [getTokenAccounts, { tokens: ["t1"] }],
  getAccountTokens: [getAccountTokens, { accounts: ["qa"] }],
  getTokenAccountsOutput: [getTokenAccountsOutput, { tokens: ["t1"] }],
  getAccountTokensOutput: [getAccountTokensOutput, { accounts: ["qa"] }],
} as const;

/** The name of a look-up. */
export type LookUpName = keyof typeof LOOK_UPS;

/** An argument or option of a look-up. */
export function lookUpValue(look: LookUpName, where: "arguments" | "options", name: string): Attempt {
  const [call, right] = LOOK_UPS[look];
  return (value) =>
    refusalOr(async () => {
      let outcome = "";
      await registered(
        async () => {
          const given = { [name]: value };
          const args = where === "arguments" ? { ...right, ...given } : right;
          const found: unknown = call(untyped(args), untyped(where === "options" ? given : {}));
          await Promise.resolve(found);
          const output: pulumi.Output<unknown> = pulumi.output(found);
          const known: unknown = await pulumi.runtime.serializeProperty("found", pulumi.unsecret(output), new Set(), {
            keepOutputValues: false,
          });
          outcome = outcomeOf(known, await pulumi.isSecret(output));
        },
        { preview: true },
      );
      return value === undefined ? "as left out" : outcome;
    });
}

/** What a plain function makes of a value. */
export function plainValue(call: (value: unknown) => unknown): Attempt {
  return (value) =>
    refusalOr(() => {
      call(value);
      return Promise.resolve(value === undefined ? "as left out" : TAKEN);
    });
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function outcomeOf(given: unknown, isSecret: boolean): Outcome {
  if (given === undefined) return "as left out";
  if (given === UNKNOWN) return "unknown until it is known";
  return isSecret ? "taken, and kept secret" : TAKEN;
}
