import { copyFile, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { AccountTokens, getTokenAccounts, Provider, TokenAccounts } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

import { type Engine, type EngineOptions, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";
import { phone } from "../engine/phone";

const IOS = { accessId: "1600001048", secretKey: "key-of-ios" };

/** As a program without types writes it: it fits whatever is asked for. */
const untyped = (value: unknown) => z.custom<never>().parse(value);

let engine: Engine;
afterEach(() => engine.dispose());

async function start(options: EngineOptions = {}): Promise<void> {
  engine = await startEngine({ emulator: { apps: [DEFAULT_APP, IOS] }, ...options });
  engine.environment.TPNS_ACCESS_ID = DEFAULT_APP.accessId;
  engine.environment.TPNS_SECRET_KEY = DEFAULT_APP.secretKey;
  engine.environment.TPNS_ACCESS_POINT = engine.emulator.url;
}

const declare = (program: () => unknown): void => {
  engine.declare(async () => {
    await program();
  });
};

/** What a preview of the program says, which fails; nothing is called. */
async function refusal(program?: () => unknown): Promise<string> {
  if (program !== undefined) declare(program);
  engine.emulator.resetCounts();
  const failure = await failureOf(engine.preview());
  expect(engine.emulator.counts().calls).toBe(0);
  expect(failure).not.toMatch(/TypeError|\n\s+at /);
  return failure;
}

describe("after an up with 40 devices", () => {
  const devices = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [phone(index), `qa-${index}`]));
  const bound = (): number => Object.keys(engine.emulator.bindings()).length;

  test("what is no map is refused, and all stay bound", async () => {
    await start();
    declare(() => {
      new TokenAccounts("phones", { tokenAccounts: devices });
    });
    await engine.up();
    expect(bound()).toBe(40);
    const slips: readonly [() => unknown, string][] = [
      [() => pulumi.output<Record<string, unknown>>({}).apply((o) => o.devcies), "tokenAccounts: undefined came"],
      [() => pulumi.output("devices.yaml"), "tokenAccounts: a text came"],
      [() => new Map(Object.entries(devices)), "a JavaScript Map came; write Object.fromEntries(map)"],
      [() => () => devices, "a function came; call it, as in inventory.tokenAccounts()"],
      [() => ({}), "the map is empty, which would unbind all 40 tokens of the set"],
    ];
    for (const [make, said] of slips) {
      const failure = await refusal(() => new TokenAccounts("phones", untyped({ tokenAccounts: make() })));
      expect(failure).toContain(said);
    }
    expect(await failureOf(engine.up())).toContain("the map is empty");
    expect(bound()).toBe(40);
    const exlusive = () => new TokenAccounts("phones", untyped({ tokenAccounts: devices, exlusive: false }));
    expect(await refusal(exlusive)).toContain(
      "exlusive: there is no such argument; take it out, or correct its name to exclusive",
    );
    declare(() => {
      new TokenAccounts("phones", { tokenAccounts: {}, allowEmpty: true });
    });
    await engine.up();
    expect(bound()).toBe(0);
  });

  test("accountTokens that is undefined is refused, and is known for what it is", async () => {
    await start();
    declare(() => {
      new AccountTokens("on-call", { accountTokens: { oncall: Object.keys(devices) } });
    });
    await engine.up();
    const undefinedMap = () => new AccountTokens("on-call", untyped({ accountTokens: undefined }));
    expect(await refusal(undefinedMap)).toContain("accountTokens: undefined came");
    await failureOf(engine.up());
    expect(bound()).toBe(40);
  });
});

describe("which app it is", () => {
  test("falls back nowhere where an output gives nothing, and is that of a look-up's parent", async () => {
    await start();
    const settings = { ...IOS, accessPoint: engine.emulator.url };
    const accessId = () => pulumi.output<Record<string, unknown>>({}).apply((o) => o.id);
    const nothing = await refusal(() => {
      const provider = new Provider("app", untyped({ ...settings, accessId: accessId() }));
      new TokenAccounts("set", { tokenAccounts: { [phone(1)]: "qa-1" } }, { provider });
    });
    expect(nothing).toContain("accessId: undefined came; write a text");
    engine.emulator.device(phone(1), IOS.accessId).bind("ios");
    let found: unknown;
    declare(async () => {
      const parent = new pulumi.ComponentResource(
        "test:index:Lab",
        "lab",
        {},
        { provider: new Provider("ios", settings) },
      );
      found = (await getTokenAccounts({ tokens: [phone(1)] }, { parent })).tokenAccounts;
    });
    await engine.preview();
    expect(found).toMatchObject({ [phone(1)]: [{ account: "ios" }] });
  });

  test("is never another than a program shows: each slip ends in one clear line", async () => {
    const project = await mkdtemp(path.join(tmpdir(), "tpns-slips-"));
    try {
      await copyFile(path.join(__dirname, "slips.js"), path.join(project, "index.js"));
      await symlink(path.resolve(__dirname, "../../node_modules"), path.join(project, "node_modules"), "dir");
      await start({ project });
      const slips = {
        "no arguments": 'the TokenAccounts "set": undefined came in place of the arguments',
        "an undefined accessId": 'the Provider "app": accessId: undefined came; write a text',
        "an empty accessId": 'the Provider "app": accessId: an empty text came; write a text',
        "a misspelt accessId": 'there is no argument "accesId"; take it out, or correct its name to accessId',
        "a misspelt provider": 'there is no option "provder"; take it out, or correct its name to provider',
        "two apps for a component": 'was given the Providers "android" and "ios", and Pulumi keeps one of them',
        "a map of Providers": '"lab": providers has a Provider of pulumi-tpns under "ios", where no resource finds it',
        "providers of a look-up": 'there is no option "providers"; take it out, or correct its name to provider',
      };
      for (const [slip, said] of Object.entries(slips)) {
        engine.environment.SLIP = slip;
        expect(await refusal()).toContain(said);
      }
      await engine.setConfig({ "tpns:acessId": { value: IOS.accessId } });
      engine.environment.SLIP = "a misspelt setting in the configuration";
      expect(await refusal()).toContain('configuration has "tpns:acessId", which nothing reads; write tpns:accessId');
    } finally {
      await rm(project, { recursive: true });
    }
  });
});
