import { afterEach, beforeEach, describe, expect, it, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import type { AccountTokensArgs } from "../../../provider/src/dynamic/AccountTokensArgs";
import { Provider } from "../../../provider/src/dynamic/Provider";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import type { TokenAccountsArgs } from "../../../provider/src/dynamic/TokenAccountsArgs";
import { inWorld } from "../../support/inProcess";
import { registered } from "../../support/registered";

const HUSH = "hush-77e1";
const warn = jest.spyOn(pulumi.log, "warn");
beforeEach(() => {
  warn.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  warn.mockReset();
  pulumi.runtime.setAllConfig({});
});

/** As a program without types may write them. */
const options = (given: unknown): pulumi.CustomResourceOptions => z.custom<pulumi.CustomResourceOptions>().parse(given);
const args = (given: unknown): TokenAccountsArgs => z.custom<TokenAccountsArgs>().parse(given);
const name = (given: unknown): string => z.custom<string>().parse(given);

class Lab extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Lab", "lab");
  }
}

async function failureOf(program: () => unknown): Promise<Error> {
  const failure: unknown = await registered(program).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof Error)) throw new Error("the program was expected to fail");
  expect(pulumi.RunError.isInstance(failure)).toBe(true);
  expect(failure.message).not.toContain(HUSH);
  return failure;
}

describe("an argument of a set", () => {
  test.each<[Record<string, unknown>, string]>([
    [{ exlusive: false }, "exlusive: there is no such argument; take it out, or correct its name to exclusive"],
    [{ tokens: {} }, "tokens: there is no such argument; take it out, or correct its name to tokenAccounts"],
    [
      { tokenAccount: {} },
      "tokenAccount: there is no such argument; take it out, or correct its name to tokenAccounts",
    ],
    [{ allow_empty: true }, "allow_empty: there is no such argument; take it out, or correct its name to allowEmpty"],
    [{ colour: "red" }, "colour: there is no such argument; take it out, or correct its name"],
    [
      { exlusive: pulumi.output(pulumi.unknown) },
      "exlusive: there is no such argument; take it out, or correct its name to exclusive",
    ],
    [
      { convergence: { timeoutSecond: 5 } },
      "convergence.timeoutSecond: there is no such argument; take it out, or correct its name to timeoutSeconds",
    ],
    [{ maxUnbind: null }, "maxUnbind: null came; write a whole number of tokens, 0 or more"],
    [{ maxUnbind: pulumi.output(undefined) }, "maxUnbind: undefined came; write a whole number of tokens, 0 or more"],
    [{ maxUnbind: 5n }, "maxUnbind: a bigint came; write a whole number of tokens, 0 or more"],
    [{ exclusive: Promise.resolve(Symbol(HUSH)) }, "exclusive: a symbol came; write true or false"],
    [{ onConflict: () => HUSH }, 'onConflict: a function came; write "fail" or "override"'],
    [{ convergence: new Date(0) }, "convergence: a JavaScript Date came; write { timeoutSeconds, settleSeconds }"],
    [
      { convergence: { timeoutSeconds: pulumi.output(0).apply(() => Symbol(HUSH)) } },
      "convergence.timeoutSeconds: a symbol came; write a number of seconds",
    ],
  ])("such as %p is refused by its name", (more, problem) =>
    inWorld({}, async ({ operation }) => {
      const [set] = await registered(() => new TokenAccounts("set", args({ tokenAccounts: {}, ...more })), {
        preview: true,
      });
      expect(operation().check({}, set?.inputs ?? {}).problems).toEqual([problem]);
    }),
  );

  it("that is undefined counts as left out, and one in convergence that is not known yet passes", () =>
    inWorld({}, async ({ operation }) => {
      const given = {
        exclusive: undefined,
        maxUnbind: undefined,
        convergence: { timeoutSeconds: pulumi.output(pulumi.unknown), settleSeconds: undefined },
      };
      const [set] = await registered(() => new TokenAccounts("set", args({ tokenAccounts: {}, ...given })), {
        preview: true,
      });
      expect(set?.inputs).not.toHaveProperty("exclusive");
      expect(operation().check({}, set?.inputs ?? {}).problems).toEqual([]);
    }));

  test.each(["redact", "app", "__provider", "declaredHash", "invalidTokens"])("%s is no program's", async (kept) => {
    const { message } = await failureOf(() => new TokenAccounts("set", args({ tokenAccounts: {}, [kept]: HUSH })));
    expect(message).toBe(`the TokenAccounts "set": there is no argument ${kept}; take it out`);
  });
});

describe("what comes in the place of the arguments", () => {
  test.each<[unknown, string]>([
    [undefined, "undefined came"],
    [null, "null came"],
    [HUSH, "a text came"],
    [5, "a number came"],
    [[], "an empty list came"],
    [() => ({}), "a function came"],
    [Symbol(HUSH), "a symbol came"],
    [new Map(), "a JavaScript Map came"],
    [pulumi.output({ tokenAccounts: {} }), "an output of Pulumi came"],
    [Promise.resolve({ tokenAccounts: {} }), "a JavaScript Promise came"],
  ])("is refused: %p", async (given, came) => {
    const shape = "in place of the arguments; write them as { … }, with outputs as its values";
    for (const [type, make] of [
      ["TokenAccounts", () => new TokenAccounts("set", args(given))],
      ["AccountTokens", () => new AccountTokens("set", z.custom<AccountTokensArgs>().parse(given))],
    ] as const) {
      expect((await failureOf(make)).message).toBe(`the ${type} "set": ${came} ${shape}`);
    }
    if (given === undefined) return;
    const { message } = await failureOf(() => new Provider("set", z.custom<object>().parse(given)));
    expect(message).toBe(`the Provider "set": ${came} ${shape}`);
  });
});

describe("the name of a resource", () => {
  test.each<[unknown, string]>([
    [undefined, "undefined"],
    ["", "an empty text"],
    [7, "a number"],
    [pulumi.output(HUSH), "an output of Pulumi"],
    [{}, "an object"],
  ])("is a text: %p", async (given, kind) => {
    const said = `${kind} came in place of its name; write a text, unlike any other's`;
    const set = await failureOf(() => new TokenAccounts(name(given), { tokenAccounts: {} }));
    expect(set.message).toBe(`a TokenAccounts: ${said}`);
    const provider = await failureOf(() => new Provider(name(given)));
    expect(provider.message).toBe(`a Provider: ${said}`);
  });
});

describe("an option of a resource", () => {
  test.each<[string, string]>([
    ["provder", "provider"],
    ["Provider", "provider"],
    ["providers", "provider"],
    ["dependOn", "dependsOn"],
    ["parrent", "parent"],
    ["ignoreChange", "ignoreChanges"],
    ["retainOnDelet", "retainOnDelete"],
    ["alias", "aliases"],
  ])("%s is refused, and %s named", async (written, meant) => {
    const said = `there is no option "${written}"; take it out, or correct its name to ${meant}`;
    const opts = options({ [written]: undefined });
    const set = await failureOf(() => new TokenAccounts("set", { tokenAccounts: {} }, opts));
    expect(set.message).toBe(`the TokenAccounts "set": ${said}`);
    const provider = await failureOf(() => new Provider("app", {}, opts));
    expect(provider.message).toBe(`the Provider "app": ${said}`);
  });

  it("that is near none is warned of: a later SDK may have it", async () => {
    await registered(() => new TokenAccounts("set", { tokenAccounts: {} }, options({ brandNew: true })));
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      'the TokenAccounts "set": there is no option "brandNew" that this package knows; take it out, unless it is one of a later release of Pulumi',
    ]);
  });

  it("is of every name that the SDK has", async () => {
    const known = ["protect", "retainOnDelete", "deleteBeforeReplace"].map((option) => [option, false]);
    const lists = [
      "ignoreChanges",
      "replaceOnChanges",
      "additionalSecretOutputs",
      "aliases",
      "replaceWith",
      "hideDiffs",
    ];
    const opts = () =>
      options({
        ...Object.fromEntries([...known, ...lists.map((option) => [option, []])]),
        dependsOn: [pulumi.output(new Lab())],
        customTimeouts: { create: "5m" },
        version: "1.2.3",
        transformations: [],
        transforms: [],
        replacementTrigger: 1,
      });
    await registered(() => new TokenAccounts("set", { tokenAccounts: {} }, opts()));
    expect(warn).not.toHaveBeenCalled();
  });

  test.each<[string, unknown, string]>([
    ["protect", "yes", "a text came as the option protect; write true or false"],
    ["protect", null, "null came as the option protect; write true or false"],
    ["parent", HUSH, "a text came as the option parent; write a resource"],
    ["dependsOn", [7], "a list came as the option dependsOn; write resources"],
    ["ignoreChanges", "tokenAccounts", "a text came as the option ignoreChanges; write a list of texts"],
    ["aliases", {}, "an object came as the option aliases; write a list of URNs or of { name }"],
    ["transformations", [1], "a list came as the option transformations; write a list of functions"],
    ["provider", "android", "a text came as the option provider; write a resource"],
    ["provider", null, "null came as the option provider; write a resource"],
    ["provider", pulumi.output(0), "an output of Pulumi came as the option provider; write a resource"],
    ["id", 7n, "a bigint came as the option id; write a text"],
  ])("%s is of its type: %p is refused", async (option, value, problem) => {
    const { message } = await failureOf(
      () => new TokenAccounts("set", { tokenAccounts: {} }, options({ [option]: value })),
    );
    expect(message).toBe(`the TokenAccounts "set": ${problem}`);
  });

  test.each<[() => unknown, string]>([
    [() => null, "null"],
    [() => HUSH, "a text"],
    [() => [], "an empty list"],
    [() => pulumi.output({}), "an output of Pulumi"],
    [() => () => ({}), "a function"],
  ])("comes in an object, and not as %p", async (make, kind) => {
    const { message } = await failureOf(() => new TokenAccounts("set", { tokenAccounts: {} }, options(make())));
    expect(message).toBe(`the TokenAccounts "set": ${kind} came in place of the options; write them as { … }`);
  });

  it("provider is written by its name: a Provider in place of the options is refused", async () => {
    const { message } = await failureOf(
      () => new TokenAccounts("set", { tokenAccounts: {} }, options(new Provider("app"))),
    );
    expect(message).toBe(
      'the TokenAccounts "set": a resource of Pulumi came in place of the options; write them as { … }, such as { provider } or { parent }',
    );
  });
});

describe("the provider of a set", () => {
  it("is one of this package", async () => {
    class Other extends pulumi.ProviderResource {}
    const other = await failureOf(
      () => new TokenAccounts("set", { tokenAccounts: {} }, { provider: new Other("aws", "aws") }),
    );
    expect(other.message).toBe(
      'the TokenAccounts "set": a provider of the package aws came as its provider; write a Provider of pulumi-tpns',
    );
    const plain = await failureOf(
      () => new TokenAccounts("set", { tokenAccounts: {} }, { provider: new Other("pulumi-nodejs", "plain") }),
    );
    expect(plain.message).toContain("a provider of the package pulumi-nodejs came as its provider");
    const set = await failureOf(() => {
      const provider: unknown = new TokenAccounts("one", { tokenAccounts: {} });
      new TokenAccounts("set", { tokenAccounts: {} }, options({ provider }));
    });
    expect(set.message).toContain("a resource of Pulumi came as its provider");
  });

  it("is one that its parent hands down, too", async () => {
    class Other extends pulumi.ProviderResource {}
    class Component extends pulumi.ComponentResource {
      constructor(provider: pulumi.ProviderResource) {
        super("test:index:Component", "component", {}, { provider });
        new TokenAccounts("set", { tokenAccounts: {} }, { parent: this });
      }
    }
    const plain = await failureOf(() => new Component(new Other("pulumi-nodejs", "plain")));
    expect(plain.message).toContain("a provider of the package pulumi-nodejs came as its provider");
    // One of another package is for other resources of the component.
    await registered(() => new Component(new Other("aws", "aws")));
    await registered(() => new Component(new Provider("app", { accessId: "1500001048" })));
  });

  it("is not written as undefined, unless a parent says which it is", async () => {
    const { message } = await failureOf(
      () => new TokenAccounts("set", { tokenAccounts: {} }, options({ provider: undefined })),
    );
    expect(message).toBe(
      'the TokenAccounts "set": undefined came as the option provider; write a Provider, or leave the option out for the app of the stack\'s configuration and the environment',
    );
    await registered(() => {
      new TokenAccounts("set", { tokenAccounts: {} }, options({ provider: undefined, parent: new Lab() }));
    });
  });
});

describe("a name in the stack's configuration", () => {
  it("that is near one of ours is refused wherever settings are taken from there", async () => {
    pulumi.runtime.setAllConfig({ "tpns:acessId": "1500001048", "tpns:colour": "red" });
    const said =
      'the stack\'s configuration has "tpns:acessId", which nothing reads; write tpns:accessId, or take it out with `pulumi config rm`';
    expect((await failureOf(() => new TokenAccounts("set", { tokenAccounts: {} }))).message).toBe(said);
    expect((await failureOf(() => new Provider("app"))).message).toBe(said);
  });

  it("that is near none, or stands elsewhere, is left alone", async () => {
    pulumi.runtime.setAllConfig({ "tpns:colour": "red", "app:acessId": "1" });
    await registered(() => new TokenAccounts("set", { tokenAccounts: {} }));
  });
});
