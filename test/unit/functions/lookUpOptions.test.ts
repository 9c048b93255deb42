import { afterEach, beforeEach, describe, expect, it, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { DEFAULT_APP, type Emulator, startEmulator } from "../../../emulator/src/index";
import { Provider } from "../../../provider/src/dynamic/Provider";
import { getAccountTokens, getAccountTokensOutput } from "../../../provider/src/functions/getAccountTokens";
import {
  getTokenAccounts,
  type GetTokenAccountsArgs,
  getTokenAccountsOutput,
} from "../../../provider/src/functions/getTokenAccounts";
import type { LookUpOptions, LookUpOutputOptions } from "../../../provider/src/functions/LookUpOptions";
import { registered } from "../../support/registered";

const OTHER_APP = { accessId: "1600002000", secretKey: "other-key" };
const SETTINGS = ["TPNS_ACCESS_ID", "TPNS_SECRET_KEY", "TPNS_ACCESS_POINT"];
const before = new Map(SETTINGS.map((name) => [name, process.env[name]]));

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ apps: [DEFAULT_APP, OTHER_APP] });
  emulator.device("t1").bind("here");
  emulator.device("t1", OTHER_APP.accessId).bind("other");
  process.env.TPNS_ACCESS_ID = DEFAULT_APP.accessId;
  process.env.TPNS_SECRET_KEY = DEFAULT_APP.secretKey;
  process.env.TPNS_ACCESS_POINT = emulator.url;
});
afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  await emulator.close();
});

class Lab extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions = {}, inside: (lab: Lab) => unknown = () => undefined) {
    super("test:index:Lab", "lab", {}, opts);
    inside(this);
  }
}

class Phone extends pulumi.CustomResource {
  constructor(name: string, opts: pulumi.CustomResourceOptions = {}) {
    super("test:index:Phone", name, {}, opts);
  }
}

const other = (): Provider => new Provider("other", { ...OTHER_APP, accessPoint: emulator.url });
const options = (given: unknown): LookUpOptions => z.custom<LookUpOptions>().parse(given);

/** What a program finds out, or what it fails with. */
async function found<T>(look: () => Promise<T>, preview = false): Promise<T> {
  const results: T[] = [];
  await registered(
    async () => {
      results.push(await look());
    },
    { preview },
  );
  const [result] = results;
  if (result === undefined) throw new Error("the program found nothing");
  return result;
}

/** What an output holds; the constant of Pulumi where it is unknown. */
function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
  return pulumi.runtime.serializeProperty("test", output, new Set(), { keepOutputValues: false });
}

describe("the parent of a look-up", () => {
  it("says which app it is, as for resources", async () => {
    const { tokenAccounts } = await found(() =>
      getTokenAccounts({ tokens: ["t1"] }, { parent: new Lab({ provider: other() }) }),
    );
    expect(tokenAccounts).toMatchObject({ t1: [{ account: "other" }] });
    const output = await found(() =>
      valueOf(getAccountTokensOutput({ accounts: ["other"] }, { parent: new Lab({ providers: [other()] }) })),
    );
    expect(output).toMatchObject({ accountTokens: [{ account: "other", tokens: ["t1"] }] });
  });

  it("comes after the Provider that is given, and without one the app is the environment's", async () => {
    const { tokenAccounts } = await found(() =>
      getTokenAccounts({ tokens: ["t1"] }, { parent: new Lab(), provider: other() }),
    );
    expect(tokenAccounts).toMatchObject({ t1: [{ account: "other" }] });
    const here = await found(() => getTokenAccounts({ tokens: ["t1"] }, { parent: new Lab() }));
    expect(here.tokenAccounts).toMatchObject({ t1: [{ account: "here" }] });
  });
});

describe("the other options of Pulumi's InvokeOptions", () => {
  it("are taken, and have no effect", async () => {
    const { tokenAccounts } = await found(() =>
      getTokenAccounts({ tokens: ["t1"] }, { async: true, version: "1.0.0", pluginDownloadURL: "https://example.com" }),
    );
    expect(tokenAccounts).toMatchObject({ t1: [{ account: "here" }] });
  });
});

describe("dependsOn", () => {
  it.each<[string, () => unknown]>([
    ["a resource", () => new Phone("phone")],
    ["a list", () => [new Phone("phone"), new Lab()]],
    ["an output", () => pulumi.output([new Phone("phone")])],
    ["a component", () => new Lab({}, (parent) => new Phone("phone", { parent }))],
  ])("is waited for: %s", async (_, dependsOn) => {
    const output = await found(() =>
      valueOf(
        getTokenAccountsOutput({ tokens: ["t1"] }, z.custom<LookUpOutputOptions>().parse({ dependsOn: dependsOn() })),
      ),
    );
    expect(output).toMatchObject({ tokenAccounts: { t1: [{ account: "here" }] } });
  });

  it.each<[string, () => pulumi.Resource]>([
    ["a resource", () => new Phone("")],
    ["what lies in a component", () => new Lab({}, (parent) => new Phone("", { parent }))],
  ])("leaves the result unknown, without a call, while %s is not there yet", async (_, dependsOn) => {
    // Under mocks a resource without an id is one that a preview is to create.
    const output = await found(async () => {
      const later = pulumi.output(pulumi.unknown);
      return valueOf(getTokenAccountsOutput({ tokens: ["t1"] }, { dependsOn: later.apply(dependsOn) }));
    }, true);
    expect(output).toBe(pulumi.runtime.unknownValue);
    expect(emulator.counts().calls).toBe(0);
  });

  it("belongs to the functions with outputs", async () => {
    await expect(
      found(() => getTokenAccounts({ tokens: ["t1"] }, options({ dependsOn: new Phone("phone") }))),
    ).rejects.toThrow("getTokenAccounts: dependsOn needs outputs; take getTokenAccountsOutput");
  });
});

describe("an option that is wrong", () => {
  test.each<[unknown, string]>([
    [{ providers: [] }, 'there is no option "providers"; take it out, or correct its name to provider'],
    [{ provder: undefined }, 'there is no option "provder"; take it out, or correct its name to provider'],
    [{ Parent: undefined }, 'there is no option "Parent"; take it out, or correct its name to parent'],
    [{ color: 1 }, 'there is no option "color"; known are provider, parent, async, version, pluginDownloadURL'],
    [{ provider: undefined }, "undefined came as the option provider; write a Provider, or leave the option out"],
    [{ provider: null }, "null came as its provider; write a Provider of pulumi-tpns"],
    [{ provider: "android" }, "a text came as its provider; write a Provider of pulumi-tpns"],
    [{ parent: "lab" }, "a text came as the option parent; write a resource"],
    [null, "null came in place of the options; write them as { … }"],
    ["android", "a text came in place of the options; write them as { … }"],
    [[], "an empty list came in place of the options; write them as { … }"],
  ])("%p is refused without a call, in all four functions", async (given, problem) => {
    const plain: readonly [string, () => Promise<unknown>][] = [
      ["getTokenAccounts", () => getTokenAccounts({ tokens: ["t1"] }, options(given))],
      ["getAccountTokens", () => getAccountTokens({ accounts: ["here"] }, options(given))],
    ];
    for (const [name, look] of plain) await expect(found(look)).rejects.toThrow(`${name}: ${problem}`);
    const outputs = [
      ["getTokenAccountsOutput", () => getTokenAccountsOutput({ tokens: ["t1"] }, options(given))],
      ["getAccountTokensOutput", () => getAccountTokensOutput({ accounts: ["here"] }, options(given))],
    ] as const;
    for (const [name, look] of outputs) {
      const said = problem.replace(/, pluginDownloadURL$/, ", pluginDownloadURL, dependsOn");
      await expect(found(() => valueOf(look()))).rejects.toThrow(`${name}: ${said}`);
    }
    expect(emulator.counts().calls).toBe(0);
  });

  it("is refused where a Provider comes in place of the options", async () => {
    await expect(found(() => getTokenAccounts({ tokens: ["t1"] }, options(other())))).rejects.toThrow(
      "a resource of Pulumi came in place of the options; write them as { … }, such as { provider } or { parent }",
    );
  });
});

describe("arguments of a look-up that are none", () => {
  test.each<[unknown, string]>([
    [undefined, "undefined came; write { tokens, types }"],
    [null, "null came; write { tokens, types }"],
    ["t1", "a text came; write { tokens, types }"],
    [["t1"], "a list came; write { tokens, types }"],
    [new Map(), "a JavaScript Map came; write { tokens, types }"],
    [pulumi.output({ tokens: ["t1"] }), "an output of Pulumi came; take getTokenAccountsOutput"],
    [{ token: ["t1"] }, "token: there is no such argument; take it out, or correct its name to tokens"],
    [{ tokens: undefined }, "tokens: write a list of tokens"],
    [{ tokens: new Set(["t1"]) }, "tokens: a JavaScript Set came; write a list of tokens"],
    [{ tokens: [undefined] }, "tokens.0: write a token"],
    [{ tokens: [Symbol("t1")] }, "tokens.0: a symbol came; write a token"],
    [
      { tokens: [pulumi.output("t1")] },
      "tokens.0: an output of Pulumi came, which the function that ends in Output takes; write a token",
    ],
  ])("%p is refused without a call", async (given, problem) => {
    const args = z.custom<GetTokenAccountsArgs>().parse(given);
    await expect(found(() => getTokenAccounts(args))).rejects.toThrow(problem);
    expect(emulator.counts().calls).toBe(0);
  });
});
