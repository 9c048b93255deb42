import type { ConfigReader } from "../../inputs/providerSettings";
import { parseAccessPoint } from "../../tpns/accessPoints";
import { orAbsent } from "../../tpns/orAbsent";
import { InputError } from "../InputError";
import type { StateResource } from "./exportSchema";
import { revealSecrets } from "./revealSecrets";

/**
 * What a state says of an app's settings: the app itself, and what its provider was given or found in the stack's
 * configuration, where that is not encrypted. A provider that has moved on to another app says nothing of this one.
 * @param app `AccessID@base URL`, as a resource's inputs have it
 */
export function providerConfig(urn: string, app: string, provider: StateResource | undefined): ConfigReader {
  const [, accessId, accessPoint] = /^(\d{1,20})@(.{1,1000})$/s.exec(app) ?? [];
  if (accessId === undefined || accessPoint === undefined || !isBaseUrl(accessPoint)) {
    throw new InputError(
      `${urn}: its app is no AccessID and access point; run \`pulumi up\`, and export the stack again`,
    );
  }
  const said = new Map<string, string>();
  for (const [name, input] of Object.entries(provider?.inputs ?? {})) {
    const { value } = revealSecrets(input);
    const text = typeof value === "number" ? String(value) : value;
    // The plugin's Provider has its arguments by their own names.
    const full = provider?.type === "pulumi:providers:tpns" ? `tpns:${name}` : name;
    if (typeof text === "string" && orAbsent(text) !== undefined) said.set(full, text);
  }
  const own = new Map([
    ["tpns:accessId", accessId],
    ["tpns:accessPoint", accessPoint],
  ]);
  return isOf(said, accessId, accessPoint) ? (name) => own.get(name) ?? said.get(name) : (name) => own.get(name);
}

/** Whether a text is as an access point stands in an app. */
function isBaseUrl(text: string): boolean {
  const point = parseAccessPoint(text);
  return point.ok && point.baseUrl === text;
}

/**
 * Whether what a provider says is of an app. What it does not say came from the environment, and names no other: a provider
 * that was given the key alone is that of its resources' app.
 */
function isOf(said: ReadonlyMap<string, string>, accessId: string, accessPoint: string): boolean {
  const [id = accessId, place = accessPoint] = [said.get("tpns:accessId"), said.get("tpns:accessPoint")];
  const point = parseAccessPoint(place);
  return id === accessId && point.ok && point.baseUrl === accessPoint;
}
