import { resolve } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { AccountTokens, type AccountTokensArgs, Provider, TokenAccounts, type TokenAccountsArgs } from "pulumi-tpns";
import { DEFAULT_APP } from "tpns-emulator";
import { z } from "zod";

import { boundInState } from "../engine/boundInState";
import { type Engine, startEngine } from "../engine/engine";
import { failureOf } from "../engine/failureOf";
import { phone } from "../engine/phone";

/** A resource whose output is known some time after it was registered, in each operation anew. */
class Later extends pulumi.dynamic.Resource {
  declare readonly value: pulumi.Output<string>;

  constructor(value: string, seconds: number, opts?: pulumi.CustomResourceOptions) {
    const created = async (inputs: object) => {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      return { id: "later", outs: { ...inputs, value } };
    };
    const update = async (inputs: object) => ({ outs: (await created(inputs)).outs });
    super(
      {
        create: created,
        diff: () => Promise.resolve({ changes: true }),
        update: (_id: string, _olds: object, news: object) => update(news),
      },
      "later",
      { value: undefined, seconds },
      opts,
    );
  }
}

type Args = TokenAccountsArgs | AccountTokensArgs;

let engine: Engine;
beforeEach(async () => {
  engine = await startEngine();
});
afterEach(() => engine.dispose());

const [t, u] = [phone(1), phone(2)];

/** The Provider of a program, and how it declares sets. */
function app(name = "app") {
  const { accessId, secretKey } = DEFAULT_APP;
  const provider = new Provider(name, { accessId, secretKey, accessPoint: engine.emulator.url });
  return {
    provider,
    declare: (set: string, args: Args, opts: pulumi.CustomResourceOptions = {}) =>
      "tokenAccounts" in args
        ? new TokenAccounts(set, args, { provider, ...opts })
        : new AccountTokens(set, args, { provider, ...opts }),
  };
}

/** A program that declares what it is given, with `b` after `a`. */
function declared(sets: Readonly<Record<string, Args>>, inOrder = false): () => Promise<void> {
  return () => {
    const { declare } = app();
    let before: pulumi.Resource | undefined;
    for (const [name, args] of Object.entries(sets)) {
      before = declare(name, args, inOrder && before !== undefined ? { dependsOn: [before] } : {});
    }
    return Promise.resolve();
  };
}

const shared = (tokenAccounts: TokenAccountsArgs["tokenAccounts"]): TokenAccountsArgs => ({
  tokenAccounts,
  exclusive: false,
});
const urn = (name: string, type = "TokenAccounts"): string =>
  `urn:pulumi:test::engine::pulumi-nodejs:dynamic/tpns:${type}::${name}`;

/** How often a token lost an account, in all that the emulator did. */
const lossesOf = (token: string): number =>
  engine.emulator
    .history()
    .filter((change) => change.token === token && change.before.some((key) => !change.after.includes(key))).length;

describe("a pair that leaves one set while another declares it", () => {
  const both = { a: shared({ [t]: "qa", [u]: "other" }), b: shared({ [t]: "qa" }) };
  const left = { a: shared({ [u]: "other" }), b: shared({ [t]: "qa" }) };

  const expectKept = (): void => {
    expect(engine.emulator.bindings()).toEqual({ [t]: ["0:qa"], [u]: ["0:other"] });
  };

  test("stays bound where the other is registered only later", async () => {
    engine.declare(declared(both, true));
    await engine.up();
    engine.declare(declared(left, true));
    await engine.up();
    expectKept();
    expect(lossesOf(t)).toBe(0);
    await engine.up({ expectNoChanges: true });
  });

  test("stays bound where the other is left out", async () => {
    engine.declare(declared(both));
    await engine.up();
    engine.declare(declared(left));
    await engine.up({ target: [urn("a")] });
    expectKept();
    engine.declare(declared(both));
    await engine.up();
    engine.declare(declared(left));
    await engine.up({ exclude: [urn("b")] });
    expectKept();
    expect(lossesOf(t)).toBe(0);
    await engine.up({ expectNoChanges: true });
  });

  test("stays bound where the set that leaves is deleted alone", async () => {
    engine.declare(declared(both));
    await engine.up();
    engine.declare(declared({ b: left.b }));
    await engine.up({ target: [urn("a"), urn("b")] });
    expect(engine.emulator.bindings()).toEqual({ [t]: ["0:qa"] });
    expect(lossesOf(t)).toBe(0);
  });

  test("is bound again where what the other declares is known too late", async () => {
    const program = (a: TokenAccountsArgs) => () => {
      const { declare } = app();
      declare("a", a);
      const later = new Later("qa", 5);
      declare("b", shared({ [t]: later.value }));
      return Promise.resolve();
    };
    engine.declare(program(both.a));
    await engine.up();
    engine.declare(program(left.a));
    const said = await engine.up();
    expectKept();
    expect(lossesOf(t)).toBe(1);
    expect(said).toContain("without knowing all that other sets of the program declare");
    expect(said).toContain(`"${t}": "0:qa"`);
  });

  test("stays bound where the other goes through another Provider", async () => {
    const program = (a: TokenAccountsArgs) => () => {
      app().declare("a", a);
      app("second").declare("b", shared({ [t]: "qa" }));
      return Promise.resolve();
    };
    engine.declare(program(both.a));
    await engine.up();
    engine.declare(program(left.a));
    await engine.up();
    expectKept();
    expect(lossesOf(t)).toBe(0);
  });

  test("is named where no program runs, and bound again by up --refresh", async () => {
    engine.declare(declared(both));
    await engine.up();
    const said = await engine.run("destroy", "--yes", "--target", urn("a"));
    expect(said).toContain("Unbound, without knowing what other sets declare");
    expect(said).toContain(`"${t}": "0:qa"`);
    expect(engine.emulator.bindings()).toEqual({});
    engine.declare(declared(left));
    await engine.up({ refresh: true });
    expectKept();
  });

  test("is unbound by a destroy that runs the program too", async () => {
    engine.declare(declared(both));
    await engine.up();
    await engine.destroy({ runProgram: true });
    expect(engine.emulator.bindings()).toEqual({});
  });
});

describe("declarations that contradict each other", () => {
  const AT_PREVIEW = [
    "ownedToken",
    "ownedTokenLater",
    "ownedAccount",
    "twoOwnersOfAnAccount",
    "twoOwnersOfAToken",
    "twoOfAType",
    "tooManyTokens",
    "optionThatIsAnOutput",
    "mapThatIsAnOutput",
    "secretMap",
  ];

  test("are refused at preview, or as soon as a value is known, naming both", async () => {
    const project = await startEngine({ project: resolve(__dirname, "programs", "contradictions.js") });
    const { environment, emulator } = project;
    try {
      Object.assign(environment, { TEST_KEY: DEFAULT_APP.secretKey, TEST_URL: emulator.url });
      const expectBothNamed = async (name: string, ...command: string[]): Promise<void> => {
        environment.TEST_CASE = name;
        const said = outputSchema.parse(await project.run(...command).catch((error: unknown) => error)).stdout;
        expect({ name, said }).toEqual({ name, said: expect.stringMatching(/"phones"[^]*"rota"|"rota"[^]*"phones"/) });
        expect({ name, said }).toEqual({ name, said: expect.not.stringMatching(/hush|SetRegistry|\.js:\d/) });
      };
      for (const name of AT_PREVIEW) await expectBothNamed(name, "preview");
      expect(emulator.counts().calls).toBe(0);
      await expectBothNamed("knownLater", "up", "--yes", "--skip-preview");
      expect(Object.values(emulator.bindings())).toEqual([["0:qa"]]);
    } finally {
      await project.dispose();
    }
  });
});

/** What a command of the CLI that failed leaves behind. */
const outputSchema = z.object({ stdout: z.string(), code: z.int().min(1) });

/** Tokens that all have one account. */
function many(from: number, to: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: to - from }, (_, step) => [phone(100 + from + step), "oncall"]));
}

describe("an account at its limit of 100 tokens", () => {
  test("is refused beyond that at preview", async () => {
    engine.declare(declared({ phones: { tokenAccounts: many(0, 150) } }));
    const failure = await failureOf(engine.preview());
    expect(failure).toContain('the account "0:oncall" is declared for 150 tokens; an account has at most 100');
    expect(engine.emulator.counts().calls).toBe(0);
  });

  test("whose tokens are evicted by a later write is a failure that names the limit", async () => {
    engine.emulator.setBehaviour({ tokenAnswerTypes: "all" });
    for (const other of Object.keys(many(200, 280))) engine.emulator.device(other).bind("oncall");
    const tokenAccounts = many(0, 30);
    engine.declare(declared({ phones: { tokenAccounts } }));
    await engine.up();
    for (const other of Object.keys(many(280, 300))) engine.emulator.device(other).bind("oncall");
    engine.declare(declared({ phones: { tokenAccounts: { ...tokenAccounts, ...many(30, 95) } } }));
    const failure = await failureOf(engine.up());
    expect(failure).toContain("TPNS_ACCOUNT_FULL");
    const ours = Object.keys(many(0, 95));
    const bound = Object.entries(engine.emulator.bindings()).filter(([token]) => ours.includes(token));
    expect(bound.length).toBeLessThan(95);
    expect(await boundInState(engine)).toEqual(Object.fromEntries(bound));
  });
});
