import * as pulumi from "@pulumi/pulumi";

import { nearestName } from "../bindings/nearestName";
import { quoted } from "../bindings/quoted";
import { isPlainObject, valueKind } from "../bindings/valueKind";
import { argumentsOf } from "./argumentsOf";
import { isResource } from "./isProvider";
import { isEventual } from "./plainInput";

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === "string";
const listOf =
  (fits: Fits): Fits =>
  (value) =>
    Array.isArray(value) && Array.from<unknown>(value).every(fits);
const orEventual =
  (fits: Fits): Fits =>
  (value) =>
    isEventual(value) || fits(value);

const orLeftOut =
  (fits: Fits): Fits =>
  (value) =>
    value === undefined || fits(value);
const objectOf =
  (fits: Fits): Fits =>
  (value) =>
    isPlainObject(value) && Object.values(value).every(orLeftOut(fits));

/** The parts of an alias. Those that say what it was called are not left open; a parent that is undefined is the stack. */
const ALIAS: Readonly<Record<string, Fits>> = {
  name: orEventual(isText),
  type: orEventual(isText),
  project: orLeftOut(orEventual(isText)),
  stack: orLeftOut(orEventual(isText)),
  parent: orLeftOut(orEventual((value) => isText(value) || isResource(value))),
};
const isAlias: Fits = (value) =>
  isText(value) ||
  (isPlainObject(value) &&
    Object.entries(value).every(([name, part]) => Object.hasOwn(ALIAS, name) && ALIAS[name]?.(part) === true));
const isHook: Fits = (value) => typeof value === "function" || (typeof value === "object" && value !== null);

const yesOrNo = [(value: unknown) => typeof value === "boolean", "true or false"] as const;
const text = [isText, "a text"] as const;
const texts = [listOf(isText), "a list of texts"] as const;
const resource = [isResource, "a resource"] as const;
const resources = [listOf(isResource), "a list of resources"] as const;
const functions = [listOf((value) => typeof value === "function"), "a list of functions"] as const;

/** What Pulumi's options are, by their names: those of every SDK from 3.216 to 3.276. */
const OPTIONS: Readonly<Record<string, readonly [fits: Fits, what: string]>> = {
  provider: resource,
  parent: resource,
  dependsOn: [orEventual((value) => isResource(value) || listOf(orEventual(isResource))(value)), "resources"],
  protect: yesOrNo,
  ignoreChanges: texts,
  replaceOnChanges: texts,
  replaceWith: resources,
  replacementTrigger: [() => true, ""],
  deleteBeforeReplace: yesOrNo,
  additionalSecretOutputs: texts,
  aliases: [listOf(orEventual(isAlias)), "a list of URNs or of { name }"],
  retainOnDelete: yesOrNo,
  deletedWith: resource,
  customTimeouts: [objectOf(isText), 'an object of texts, such as { create: "5m" }'],
  hooks: [objectOf(listOf(isHook)), "an object of lists of hooks"],
  hideDiffs: texts,
  envVarMappings: [objectOf(isText), "an object of texts"],
  transformations: functions,
  transforms: functions,
  id: [orEventual(isText), "a text"],
  urn: text,
  import: text,
  version: text,
  pluginDownloadURL: text,
};

/** The names of Pulumi's options. */
export const RESOURCE_OPTIONS: readonly string[] = Object.keys(OPTIONS);

/**
 * Checks the options of a resource before Pulumi takes them: a name that nothing reads is passed over there. One that is
 * near a known one is refused, and so is a value of another type; another name is warned of, since an SDK that is not
 * written yet may read it. An option that is undefined counts as left out. Throws a RunError in words.
 * @param of whose they are, such as `the TokenAccounts "phones"`
 */
export function checkOptions(of: string, options: unknown): ReadonlyMap<string, unknown> {
  if (options === undefined) return new Map();
  const given = argumentsOf(of, "options", options);
  for (const [name, value] of given) {
    // Pulumi looks at each value in this way, whatever its name.
    if (!isFit(isLookedAt, value)) throw new pulumi.RunError(`${of}: the option ${quoted(name)} can't be read`);
    if (!Object.hasOwn(OPTIONS, name)) sayUnknown(of, name);
    else if (value !== undefined) refuseOther(of, name, value);
  }
  return given;
}

const isLookedAt: Fits = (value) => pulumi.Output.isInstance(value) || value instanceof Promise || true;

function sayUnknown(of: string, name: string): void {
  const nearest = nearestName(name, Object.keys(OPTIONS));
  const problem = `${of}: there is no option ${quoted(name)}`;
  if (nearest !== undefined) throw new pulumi.RunError(`${problem}; take it out, or correct its name to ${nearest}`);
  void pulumi.log.warn(
    `${problem} that this package knows; take it out, unless it is one of a later release of Pulumi`,
  );
}

function refuseOther(of: string, name: string, value: unknown): void {
  const [fits, what] = OPTIONS[name] ?? [];
  if (fits === undefined || isFit(fits, value)) return;
  throw new pulumi.RunError(`${of}: ${valueKind(value)} came as the option ${name}; write ${what ?? ""}`);
}

function isFit(fits: Fits, value: unknown): boolean {
  try {
    return fits(value);
  } catch {
    return false;
  }
}
