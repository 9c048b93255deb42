import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { AccountTokens } from "../../../provider/src/dynamic/AccountTokens";
import { Provider } from "../../../provider/src/dynamic/Provider";
import { TokenAccounts } from "../../../provider/src/dynamic/TokenAccounts";
import { getTokenAccounts } from "../../../provider/src/functions/getTokenAccounts";
import { registered } from "../../support/registered";

const warn = jest.spyOn(pulumi.log, "warn");
beforeEach(() => {
  warn.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  warn.mockReset();
});

const app = (name: string, accessId: string): Provider =>
  new Provider(name, { accessId, secretKey: "key", accessPoint: "ap-singapore" });
const android = (): Provider => app("android", "1500001048");
const ios = (): Provider => app("ios", "1600001048");

/** A component with whatever is in it. */
class Lab extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions, inside: (lab: Lab) => unknown = () => undefined, name = "lab") {
    super("test:index:Lab", name, {}, opts);
    inside(this);
  }
}

const set = (parent: pulumi.Resource, provider?: Provider): TokenAccounts =>
  new TokenAccounts("set", { tokenAccounts: {} }, provider === undefined ? { parent } : { parent, provider });

/** Which provider a set goes through, or what the program fails with. */
async function providerOfSet(program: () => unknown): Promise<string> {
  try {
    const found = await registered(program, { stack: true });
    return /::(\w+)::[^:]*$/.exec(found.find(({ name }) => name === "set")?.provider ?? "")?.[1] ?? "";
  } catch (error) {
    return error instanceof Error && pulumi.RunError.isInstance(error)
      ? error.message
      : `no RunError: ${String(error)}`;
  }
}

const NAMED = '"android" and "ios"';

describe("a set in a component that was given the Providers of two apps", () => {
  it.each<[string, (a: Provider, b: Provider) => pulumi.ComponentResourceOptions]>([
    ["in a list", (a, b) => ({ providers: [a, b] })],
    ["as provider and in a list", (a, b) => ({ provider: a, providers: [b] })],
  ])("is refused, naming both: %s", async (_, opts) => {
    expect(await providerOfSet(() => new Lab(opts(android(), ios()), (lab) => set(lab)))).toBe(
      `the TokenAccounts "set" lies in a component that was given the Providers ${NAMED}, and Pulumi keeps one of them; write which it is as its own option provider`,
    );
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      `"lab" is given the Providers ${NAMED}, and Pulumi keeps one of them: pass them as arguments, and give each set in it its own \`provider\``,
    ]);
  });

  it("is refused however deep it lies, and in each run of a program", async () => {
    const nested = (): Lab =>
      new Lab({ providers: [android(), ios()] }, (lab) => new Lab({ parent: lab }, (inner) => set(inner), "inner"));
    expect(await providerOfSet(nested)).toContain(NAMED);
    expect(await providerOfSet(nested)).toContain(NAMED);
  });

  it("is refused in a component within one that was there before the Providers", async () => {
    const inside = (outer: Lab): Lab =>
      new Lab({ parent: outer, providers: [android(), ios()] }, (lab) => set(lab), "inner");
    expect(await providerOfSet(() => new Lab({}, inside))).toContain(NAMED);
  });

  it("is refused as AccountTokens, and a look-up with such a parent is", async () => {
    const failure = await providerOfSet(
      () =>
        new Lab(
          { providers: [android(), ios()] },
          (lab) => new AccountTokens("set", { accountTokens: {} }, { parent: lab }),
        ),
    );
    expect(failure).toContain(`the AccountTokens "set" lies in a component that was given the Providers ${NAMED}`);
    let said: unknown;
    await registered(
      async () => {
        const parent = new Lab({ providers: [android(), ios()] });
        said = await getTokenAccounts({ tokens: ["t1"] }, { parent }).catch((error: unknown) => error);
      },
      { stack: true },
    );
    expect(String(said)).toContain(NAMED);
  });

  it("takes the one that it names itself, or that a component between them names", async () => {
    const own = (): Lab => {
      const apps = [android(), ios()];
      return new Lab({ providers: apps }, (lab) => set(lab, apps[0]));
    };
    expect(await providerOfSet(own)).toBe("android");
    const between = (): Lab => {
      const [first, second] = [android(), ios()];
      return new Lab(
        { providers: [first, second] },
        (lab) => new Lab({ parent: lab, provider: first }, (inner) => set(inner), "inner"),
      );
    };
    expect(await providerOfSet(between)).toBe("android");
  });
});

describe("a set in a component with one Provider", () => {
  it.each<[string, (a: Provider) => unknown]>([
    ["provider", (provider) => ({ provider })],
    ["a list", (provider) => ({ providers: [provider] })],
    ["the same twice", (provider) => ({ provider, providers: [provider] })],
    ["a map by its package", (provider) => ({ providers: { "pulumi-nodejs": provider } })],
  ])("goes through it: %s", async (_, opts) => {
    const program = (): Lab =>
      new Lab(z.custom<pulumi.ComponentResourceOptions>().parse(opts(android())), (lab) => set(lab));
    expect(await providerOfSet(program)).toBe("android");
    expect(warn.mock.calls.filter(([text]) => text.includes("is given the Providers"))).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ["android", () => ({ android: android() })],
    ["a", () => ({ a: android(), b: ios() })],
  ])("under a key that Pulumi does not look for, %s, is refused", async (key, providers) => {
    const program = (): Lab =>
      new Lab(z.custom<pulumi.ComponentResourceOptions>().parse({ providers: providers() }), (lab) => set(lab));
    expect(await providerOfSet(program)).toBe(
      `"lab": providers has a Provider of pulumi-tpns under "${key}", where no resource finds it; write \`provider\` with one, or pass several as arguments`,
    );
  });
});
