import * as pulumi from "@pulumi/pulumi";

import { isPlainObject } from "../bindings/valueKind";
import { canonicalKeys, type EntryForm, readEntry } from "../inputs/entryForms";
import { MAP_SHAPES } from "../inputs/mapShapes";
import { refusalOf, refusedValue } from "../inputs/refusedValue";
import type { ResourceKind } from "../inputs/resourceInputs";
import { mapProblem } from "./mapProblem";
import { holdsEventual, isEventual, plainInput, whenKnown } from "./plainInput";

/** A map as it goes to the engine. What could not be made canonical goes as a `refusedValue`: check says what it says. */
export interface CanonicalInput {
  readonly map: pulumi.Input<Record<string, pulumi.Input<unknown>> | string>;
  /** True where a value of the map was a secret; undefined where none can be. */
  readonly redact: Promise<true | undefined> | undefined;
}

/**
 * Brings the map of a resource into canonical form before it reaches the engine. Plain entries are converted at once;
 * entries that are outputs one by one, so that one value that isn't known yet hides no other. What is no map never
 * becomes an empty one.
 */
export function canonicalInput(kind: ResourceKind, map: unknown, form: EntryForm): CanonicalInput {
  if (isEventual(map)) {
    const output: pulumi.Output<unknown> = pulumi.output(whenKnown(map, (known) => plainMap(kind, known)));
    return { map: output.apply((known) => mapOf(known, kind, form, [])), redact: isAnySecret([output]) };
  }
  const eventual: pulumi.Output<unknown>[] = [];
  const canonical = mapOf(plainMap(kind, map), kind, form, eventual);
  return { map: canonical, redact: eventual.length === 0 ? undefined : isAnySecret(eventual) };
}

/** A copy of a plain map, or its refusal. An output that gives an output is read again. */
function plainMap(kind: ResourceKind, value: unknown): unknown {
  if (isEventual(value)) return whenKnown(value, (known) => plainMap(kind, known));
  const problem = mapProblem(kind, value);
  if (problem !== undefined) return refusedValue(problem);
  const copy = plainInput(value);
  const refusal = refusalOf(copy);
  return refusal === undefined ? copy : refusedValue(`${refusal}; ${MAP_SHAPES[kind]}`);
}

function mapOf(
  map: unknown,
  kind: ResourceKind,
  form: EntryForm,
  eventual: pulumi.Output<unknown>[],
): Record<string, pulumi.Input<unknown>> | string {
  if (!isPlainObject(map)) return refusedValue(refusalOf(map) ?? mapProblem(kind, map) ?? "this is no map");
  const canonical = canonicalKeys(Object.entries(map), form).map(({ key, value, refused }): [string, unknown] => [
    key,
    refused ?? entryOf(value, kind, form, eventual),
  ]);
  return Object.fromEntries(canonical);
}

function entryOf(
  entry: unknown,
  kind: ResourceKind,
  form: EntryForm,
  eventual: pulumi.Output<unknown>[],
): pulumi.Input<unknown> {
  const take = (known: unknown): unknown => readEntry(kind, known, form);
  if (!holdsEventual(entry)) return take(entry);
  const output: pulumi.Output<unknown> = pulumi.output(entry);
  eventual.push(output);
  return output.apply(take);
}

async function isAnySecret(outputs: readonly pulumi.Output<unknown>[]): Promise<true | undefined> {
  const secrets = await Promise.all(outputs.map((output) => pulumi.isSecret(output)));
  return secrets.includes(true) ? true : undefined;
}
