import { DEFAULT_APP } from "../../emulator/src/index";
import { hashMap } from "../../provider/src/bindings/hashMap";
import { type DeclaredArgs, mapOf } from "./declared";
import type { Properties } from "./ResourceMethods";

/** One resource as a state holds it. */
export type StateResource = Readonly<Record<string, unknown>>;

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A secret as `pulumi stack export --show-secrets` writes it. */
export function secret(value: unknown): Properties {
  return { ...SECRET, plaintext: JSON.stringify(value) };
}

/** A secret as `pulumi stack export` writes it. */
export function encrypted(): Properties {
  return { ...SECRET, ciphertext: "v1:ZS0mdqYKTlsLS8p5:zcmctxncW4cJ3VWlIk78MFfyI6L6z+NwpPHm" };
}

/** The URN that a set of a name has. */
export function urnOf(name: string, type = "TokenAccounts"): string {
  return `urn:pulumi:test::engine::pulumi-nodejs:dynamic/tpns:${type}::${name}`;
}

/**
 * A provider as its state holds it. Each has its settings as text, and its key encrypted unless it is given.
 * @param settings as in `tpns:concurrency`, without `tpns:`
 */
export function providerResource(name: string, settings: Readonly<Record<string, unknown>>): StateResource {
  const inputs = Object.fromEntries(
    Object.entries({ accessId: DEFAULT_APP.accessId, secretKey: encrypted(), ...settings }).map(([key, value]) => [
      `tpns:${key}`,
      value,
    ]),
  );
  const type = "pulumi:providers:pulumi-nodejs";
  return {
    urn: `urn:pulumi:test::engine::${type}::${name}`,
    custom: true,
    id: `${name}-id`,
    type,
    inputs,
    outputs: inputs,
  };
}

/** A set as its state holds it after an `up` that reached what it declares. */
export function setResource(
  name: string,
  app: string,
  args: DeclaredArgs,
  { provider = "app", inputs = {}, outputs = {}, ...others }: SetState = {},
): StateResource {
  const type = "tokenAccounts" in args ? "TokenAccounts" : "AccountTokens";
  const properties = { __provider: "exports.handler = __f0;", app, ...args };
  return {
    urn: urnOf(name, type),
    custom: true,
    id: `${name}-id`,
    type: `pulumi-nodejs:dynamic/tpns:${type}`,
    provider: `urn:pulumi:test::engine::pulumi:providers:pulumi-nodejs::${provider}::${provider}-id`,
    inputs: { ...properties, ...inputs },
    outputs: { ...properties, declaredHash: hashMap(mapOf(args)), ...outputs },
    ...others,
  };
}

/** What a set's state has otherwise: the name of its provider, properties, or fields beside them such as `delete`. */
export interface SetState extends StateResource {
  readonly provider?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
}

/**
 * What `pulumi stack export` writes of a stack with these resources.
 * @param features what version 4 names at its head
 */
export function exportText(
  resources: readonly StateResource[],
  deployment: Properties = {},
  version = 3,
  features?: unknown,
): string {
  const stack = {
    urn: "urn:pulumi:test::engine::pulumi:pulumi:Stack::engine-test",
    custom: false,
    type: "pulumi:pulumi:Stack",
  };
  const manifest = { time: "2026-01-02T03:04:05Z", magic: "none", version: "v3.245.0" };
  return JSON.stringify({
    version,
    ...(features === undefined ? {} : { features }),
    deployment: { manifest, resources: [stack, ...resources], metadata: {}, ...deployment },
  });
}
