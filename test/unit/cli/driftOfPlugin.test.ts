import { describe, expect, test } from "@jest/globals";

import type { DeclaredArgs } from "../../support/declared";
import { inWorld } from "../../support/inProcess";
import { secret, type StateResource } from "../../support/stackExport";
import { checkExport, setsIn, told } from "./runDrift";

/** A resource of a state as the plugin's is: lists alone, settings by their own names, another type. */
function asNative({ urn, type, provider, inputs, outputs, ...others }: StateResource): StateResource {
  return {
    ...others,
    urn: renamed(urn),
    type: renamed(type),
    provider: renamed(provider),
    inputs: nativeProperties(inputs),
    outputs: nativeProperties(outputs),
  };
}

function renamed(text: unknown): unknown {
  if (typeof text !== "string") return text;
  return text
    .replace("pulumi:providers:pulumi-nodejs", "pulumi:providers:tpns")
    .replace("pulumi-nodejs:dynamic/tpns:", "tpns:index:");
}

function nativeProperties(properties: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Object(properties) as object)
      .filter(([name]) => name !== "__provider")
      .map(([name, value]: [string, unknown]) => [
        name.replace(/^tpns:/, ""),
        ["tokenAccounts", "accountTokens", "unconfirmed"].includes(name) ? listed(value) : value,
      ]),
  );
}

function listed(map: unknown): unknown {
  return Object.fromEntries(
    Object.entries(Object(map) as object).map(([key, entry]: [string, unknown]) => [
      key,
      typeof entry === "string" ? [entry] : entry,
    ]),
  );
}

const SETS: readonly (readonly [string, Readonly<Record<string, DeclaredArgs>>])[] = [
  ["tokens", { phones: { tokenAccounts: { t1: "0:aa", t2: ["0:bb", "5:cc"], t3: [] } } }],
  ["tokens that others share", { phones: { tokenAccounts: { t1: "0:aa", t2: ["0:bb", "5:cc"] }, exclusive: false } }],
  ["accounts", { "on-call": { accountTokens: { "0:aa": "t1", "0:bb": ["t1", "t2"] } } }],
];

describe.each(SETS)("a set of %s that the plugin holds", (_what, sets) => {
  test("is checked as one of the dynamic classes is", () =>
    inWorld({ tokenAnswerTypes: "all" }, async (world) => {
      world.emulator.device("t1").setAccounts([{ account: "aa" }, { account: "guest", type: 7 }]);
      const resources = setsIn(world, sets);
      const dynamic = await checkExport(world, resources);
      const native = await checkExport(world, resources.map(asNative));
      expect(native.err).toBe(dynamic.err);
      expect(native.code).toBe(dynamic.code);
      expect(told(native.report)).toEqual(told(dynamic.report));
      expect(native.report?.census).toEqual(dynamic.report?.census);
      expect(dynamic.code).toBe(2);
    }));
});

test("an entry that is a secret hides the values of its set", () =>
  inWorld({}, async (world) => {
    const resources = setsIn(world, { phones: { tokenAccounts: { t1: "0:hush-hush", t2: "0:bb" } } }).map(asNative);
    const hidden = resources.map((resource) => {
      const inputs = Object(resource.inputs) as { readonly tokenAccounts?: object };
      if (inputs.tokenAccounts === undefined) return resource;
      return {
        ...resource,
        inputs: { ...inputs, tokenAccounts: { ...inputs.tokenAccounts, t1: secret(["0:hush-hush"]) } },
      };
    });
    const { code, report, err } = await checkExport(world, hidden);
    expect(code).toBe(2);
    expect(JSON.stringify(report) + err).not.toContain("hush-hush");
  }));
