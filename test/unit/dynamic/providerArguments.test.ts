import { afterEach, describe, expect, it, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { Provider, type ProviderArgs } from "../../../provider/src/dynamic/Provider";
import { getTokenAccounts } from "../../../provider/src/functions/getTokenAccounts";
import { inWorld } from "../../support/inProcess";
import { registered } from "../../support/registered";
import type { Properties } from "../../support/ResourceMethods";

const HUSH = "hush-a0c3";
const ELSEWHERE = "or leave the argument out to have it from the stack's configuration or the environment";

afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

/** As a program without types may write them. */
const args = (given: unknown): ProviderArgs => z.custom<ProviderArgs>().parse(given);

async function settingsOf(given: unknown, preview = false): Promise<Properties> {
  const [provider] = await registered(() => new Provider("app", args(given)), { preview });
  return provider?.inputs ?? {};
}

const NO_TEXTS: readonly [kind: string, value: unknown][] = [
  ["undefined", undefined],
  ["null", null],
  ["an empty text", ""],
  ["true or false", true],
  ["an object", {}],
  ["an empty list", []],
  ["a function", () => HUSH],
  ["a symbol", Symbol(HUSH)],
  ["a bigint", 1500001048n],
];

describe.each(["accessId", "secretKey", "accessPoint", "platform"])("the argument %s", (setting) => {
  test.each(NO_TEXTS)("is refused at once where it is written and is %s", async (kind, value) => {
    await expect(settingsOf({ [setting]: value })).rejects.toMatchObject({
      message: `the Provider "app": ${setting}: ${kind} came; write a text, ${ELSEWHERE}`,
      __pulumiRunError: true,
    });
  });

  test.each(NO_TEXTS)("is refused by check, and falls back nowhere, where an output gives %s", (kind, value) =>
    inWorld({}, async ({ operation, emulator }) => {
      for (const way of [pulumi.output(0).apply(() => value), Promise.resolve(value)]) {
        const settings = await settingsOf({ [setting]: way }, true);
        const lifecycle = operation();
        lifecycle.configure((name) => z.string().optional().parse(settings[name]));
        const { problems } = lifecycle.check({}, { tokenAccounts: { t1: "0:qa-1" } });
        expect(problems).toContainEqual(expect.stringContaining(`${setting}: ${kind} came; write a text, `));
        expect(problems.join()).not.toContain(HUSH);
        await expect(lifecycle.create({ tokenAccounts: { t1: "0:qa-1" }, app: "1@x" })).rejects.toThrow(setting);
        expect(emulator.counts().calls).toBe(0);
      }
    }),
  );
});

describe("an argument of a Provider", () => {
  it("that is left out falls back to the stack's configuration", async () => {
    pulumi.runtime.setAllConfig({ "tpns:accessId": "1600001048" });
    expect(await settingsOf({})).toEqual({ "tpns:accessId": "1600001048" });
    expect(await settingsOf({ accessId: "1500001048" })).toEqual({ "tpns:accessId": "1500001048" });
    await expect(settingsOf({ accessId: undefined })).rejects.toThrow("accessId: undefined came");
  });

  it("may be a number where it is made of digits or counts something", async () => {
    expect(await settingsOf({ accessId: 1500001048, concurrency: 4, callsPerSecond: "2.5" })).toEqual({
      "tpns:accessId": "1500001048",
      "tpns:concurrency": "4",
      "tpns:callsPerSecond": "2.5",
    });
    await expect(settingsOf({ accessId: 1.5 })).rejects.toThrow("accessId: a number came; write a text");
    await expect(settingsOf({ secretKey: 12345 })).rejects.toThrow("secretKey: a number came; write a text");
    await expect(settingsOf({ concurrency: NaN })).rejects.toThrow("concurrency: NaN came; write a number");
  });

  test.each([
    ["accesId", "accessId"],
    ["accessID", "accessId"],
    ["access_id", "accessId"],
    ["secret", "secretKey"],
    ["accesspoint", "accessPoint"],
    ["timeout", "timeoutSeconds"],
  ])("%s is refused, and %s named", async (written, meant) => {
    await expect(settingsOf({ [written]: "1500001048" })).rejects.toThrow(
      `the Provider "app": there is no argument "${written}"; take it out, or correct its name to ${meant}`,
    );
  });

  it("that is near none is refused", async () => {
    await expect(settingsOf({ region: "x" })).rejects.toThrow(
      'there is no argument "region"; take it out, or correct its name',
    );
  });

  it("that is not known yet stays so", async () => {
    const settings = await settingsOf({ accessId: pulumi.output(pulumi.unknown) }, true);
    expect(settings).toEqual({ "tpns:accessId": pulumi.runtime.unknownValue });
  });

  it("is no other app's for a look-up either", async () => {
    let said: unknown;
    await registered(async () => {
      const provider = new Provider("app", args({ accessId: pulumi.output(undefined) }));
      said = await getTokenAccounts({ tokens: ["t1"] }, { provider }).catch((error: unknown) => error);
    });
    expect(String(said)).toContain("accessId: undefined came; write a text");
  });
});
