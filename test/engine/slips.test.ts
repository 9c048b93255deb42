import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { AccountTokens, getTokenAccounts, Provider, TokenAccounts } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

import { type Engine, startEngine } from "./engine";
import { failureOf } from "./failureOf";
import { phone } from "./phone";

const IOS = { accessId: "1600001048", secretKey: "key-of-ios" };
const devices = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [phone(index), `qa-${index}`]));

/** As a program without types writes it: it fits whatever is asked for. */
const untyped = (value: unknown) => z.custom<never>().parse(value);

let engine: Engine;
beforeEach(async () => {
  engine = await startEngine({ emulator: { apps: [DEFAULT_APP, IOS] } });
  engine.environment.TPNS_ACCESS_ID = DEFAULT_APP.accessId;
  engine.environment.TPNS_SECRET_KEY = DEFAULT_APP.secretKey;
  engine.environment.TPNS_ACCESS_POINT = engine.emulator.url;
});
afterEach(() => engine.dispose());

const declare = (program: () => unknown): void => {
  engine.declare(async () => {
    await program();
  });
};

/** What `preview` and `up` say, both of which fail; nothing is called. */
async function refusalOf(program: () => unknown): Promise<string> {
  declare(program);
  engine.emulator.resetCounts();
  const failure = await failureOf(engine.preview());
  await failureOf(engine.up());
  expect(engine.emulator.counts().calls).toBe(0);
  expect(failure).not.toMatch(/TypeError|\n\s+at /);
  return failure;
}

describe("after an up with 40 devices", () => {
  const bound = (): number => Object.keys(engine.emulator.bindings()).length;

  test("what is no map is refused, and all stay bound", async () => {
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
      [() => undefined, "tokenAccounts: undefined came"],
      [() => ({}), "the map is empty, which would unbind all 40 tokens of the set"],
    ];
    for (const [make, said] of slips) {
      const failure = await refusalOf(() => new TokenAccounts("phones", untyped({ tokenAccounts: make() })));
      expect(failure).toContain(said);
    }
    expect(await refusalOf(() => new TokenAccounts("phones", untyped(undefined)))).toContain(
      'the TokenAccounts "phones": undefined came in place of the arguments',
    );
    expect(bound()).toBe(40);
    declare(() => {
      new TokenAccounts("phones", { tokenAccounts: {}, allowEmpty: true });
    });
    await engine.up();
    expect(bound()).toBe(0);
  });

  test("accountTokens that is undefined is refused, and is known for what it is", async () => {
    declare(() => {
      new AccountTokens("on-call", { accountTokens: { oncall: Object.keys(devices) } });
    });
    await engine.up();
    const failure = await refusalOf(() => new AccountTokens("on-call", untyped({ accountTokens: undefined })));
    expect(failure).toContain("accountTokens: undefined came");
    expect(bound()).toBe(40);
  });
});

describe("the app of a set", () => {
  const tokenAccounts = { [phone(1)]: "qa-1" };
  const provider = (name: string, { accessId, secretKey }: { accessId: string; secretKey: string }): Provider =>
    new Provider(name, { accessId, secretKey, accessPoint: engine.emulator.url });

  class Lab extends pulumi.ComponentResource {
    constructor(opts: pulumi.ComponentResourceOptions) {
      super("test:index:Lab", "lab", {}, opts);
      new TokenAccounts("set", { tokenAccounts }, { parent: this });
    }
  }

  test("is never another than what was written", async () => {
    const slips: readonly [() => unknown, string][] = [
      [() => ({ accessId: undefined }), 'the Provider "app": accessId: undefined came'],
      [() => ({ accesId: IOS.accessId }), "correct its name to accessId"],
      [() => ({ accessId: pulumi.output<Record<string, unknown>>({}).apply((o) => o.id) }), "accessId: undefined came"],
      [() => ({ accessId: "" }), "accessId: an empty text came"],
    ];
    for (const [make, said] of slips) {
      const failure = await refusalOf(
        () => new TokenAccounts("set", { tokenAccounts }, { provider: new Provider("app", untyped(make())) }),
      );
      expect(failure).toContain(said);
    }
    const options = await refusalOf(
      () => new TokenAccounts("set", { tokenAccounts }, untyped({ provder: provider("ios", IOS) })),
    );
    expect(options).toContain('there is no option "provder"; take it out, or correct its name to provider');
    const both = await refusalOf(
      () => new Lab({ providers: [provider("android", DEFAULT_APP), provider("ios", IOS)] }),
    );
    expect(both).toContain('was given the Providers "android" and "ios", and Pulumi keeps one of them');
    const argument = await refusalOf(() => new TokenAccounts("set", untyped({ tokenAccounts, exlusive: false })));
    expect(argument).toContain("exlusive: there is no such argument; take it out, or correct its name to exclusive");
    await engine.setConfig({ "tpns:acessId": { value: IOS.accessId } });
    const config = await refusalOf(() => new TokenAccounts("set", { tokenAccounts }));
    expect(config).toContain('the stack\'s configuration has "tpns:acessId", which nothing reads; write tpns:accessId');
    expect(engine.emulator.bindings()).toEqual({});
    expect(engine.emulator.bindings(IOS.accessId)).toEqual({});
  });

  test("is that of a look-up's parent, and an option that nothing reads is refused", async () => {
    engine.emulator.device(phone(1), IOS.accessId).bind("ios");
    let found: unknown;
    declare(async () => {
      const lab = new Lab({ provider: provider("ios", IOS) });
      found = (await getTokenAccounts({ tokens: [phone(1)] }, { parent: lab })).tokenAccounts;
    });
    await engine.preview();
    expect(found).toMatchObject({ [phone(1)]: [{ account: "ios" }] });
    const failure = await refusalOf(() =>
      getTokenAccounts({ tokens: [phone(1)] }, untyped({ providers: [provider("ios", IOS)] })),
    );
    expect(failure).toContain('there is no option "providers"; take it out, or correct its name to provider');
  });
});
