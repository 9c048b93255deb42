import * as pulumi from "@pulumi/pulumi";

import { nearestName } from "../bindings/nearestName";
import { quoted } from "../bindings/quoted";
import { valueKind } from "../bindings/valueKind";
import { argumentsOf } from "../dynamic/argumentsOf";
import { isResource } from "../dynamic/isProvider";
import { isEventual } from "../dynamic/plainInput";

/** The options of a look-up: those of Pulumi's InvokeOptions. */
export const LOOK_UP_OPTIONS = ["provider", "parent", "async", "version", "pluginDownloadURL"] as const;
/** That of InvokeOutputOptions beside them. */
export const DEPENDS_ON = "dependsOn";

/**
 * Checks a look-up's options: a name that nothing reads would be passed over, and the environment's app be asked. Throws a
 * RunError that says what is wrong.
 * @param name the look-up, such as `getTokenAccounts`
 * @param isOutput whether it is the form with outputs, which waits for others
 */
export function checkLookUpOptions(name: string, options: unknown, isOutput: boolean): ReadonlyMap<string, unknown> {
  const given = argumentsOf(name, "options", options);
  const known: readonly string[] = isOutput ? [...LOOK_UP_OPTIONS, DEPENDS_ON] : LOOK_UP_OPTIONS;
  for (const option of given.keys()) {
    if (known.includes(option)) continue;
    if (option === DEPENDS_ON) throw new pulumi.RunError(`${name}: dependsOn needs outputs; take ${name}Output`);
    const nearest = nearestName(option, known);
    const meant =
      nearest === undefined ? `known are ${known.join(", ")}` : `take it out, or correct its name to ${nearest}`;
    throw new pulumi.RunError(`${name}: there is no option ${quoted(option)}; ${meant}`);
  }
  const parent = given.get("parent");
  if (parent !== undefined && !isResource(parent)) {
    throw new pulumi.RunError(`${name}: ${valueKind(parent)} came as the option parent; write a resource`);
  }
  refuseOthers(name, given.get(DEPENDS_ON));
  return given;
}

/** What an output gives is looked at once it is known. */
function refuseOthers(name: string, dependsOn: unknown): void {
  const all: readonly unknown[] = Array.isArray(dependsOn) ? Array.from<unknown>(dependsOn) : [dependsOn];
  for (const one of all) {
    if (one === undefined || isEventual(one) || isResource(one)) continue;
    throw new pulumi.RunError(`${name}: ${valueKind(one)} came in the option dependsOn; write resources`);
  }
}
