import * as pulumi from "@pulumi/pulumi";

import { quoted } from "../bindings/quoted";
import { isPlainObject, valueKind } from "../bindings/valueKind";
import { isResource } from "./isProvider";

/**
 * The arguments or options of a resource as what they are: own names and their values. What is undefined stays in.
 * Throws a RunError, which Pulumi shows by its message, where they are no plain object.
 * @param of whose they are, such as `the TokenAccounts "phones"`
 */
export function argumentsOf(of: string, what: "arguments" | "options", given: unknown): ReadonlyMap<string, unknown> {
  try {
    if (isPlainObject(given)) return new Map(Object.entries(given));
  } catch {
    throw new pulumi.RunError(`${of}: an object that can't be read came in place of the ${what}`);
  }
  const shape = what === "arguments" ? "write them as { … }, with outputs as its values" : "write them as { … }";
  const provider = isResource(given) ? `, such as { provider } or { parent }` : "";
  throw new pulumi.RunError(`${of}: ${valueKind(given)} came in place of the ${what}; ${shape}${provider}`);
}

/**
 * How a message names a resource: its class and its name. Throws a RunError where the name is no text that Pulumi takes.
 */
export function resourceNamed(type: string, name: unknown): string {
  if (typeof name === "string" && name !== "") return `the ${type} ${quoted(name)}`;
  throw new pulumi.RunError(
    `a ${type}: ${valueKind(name)} came in place of its name; write a text, unlike any other's`,
  );
}
