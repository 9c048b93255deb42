import * as pulumi from "@pulumi/pulumi";

import { isPlainObject, valueKind } from "../bindings/valueKind";
import { refusedValue } from "../inputs/refusedValue";

/** How deep values lie in what a set takes: a map of lists of accounts, which are objects. One more is kept to say so. */
const DEEPEST = 5;
/** The most values that are looked at: more than the largest map has. */
const MOST_VALUES = 5_000_000;

/** A value that is known later. */
export type Eventual = pulumi.Output<unknown> | Promise<unknown>;

/** Whether a value is an output or a promise. What throws where it is looked at is neither. */
export function isEventual(value: unknown): value is Eventual {
  try {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
  } catch {
    return false;
  }
}

/**
 * Reads a value once it is known, as it is: `pulumi.output` would make an empty object of a JavaScript Map, and would
 * follow whatever the value holds.
 */
export function whenKnown(value: Eventual, read: (known: unknown) => unknown): pulumi.Output<unknown> {
  if (!(value instanceof Promise)) return value.apply(read);
  const held: pulumi.Output<() => unknown> = pulumi.output(value.then((known) => () => known));
  return held.apply((known) => read(known()));
}

/**
 * A copy of a value that Pulumi can carry: texts, numbers, true, false, null, lists and plain objects, with outputs of such.
 * All else has become a `refusedValue` that says what came, as check shall say: the SDK would drop it, make something else
 * of it or fail over it. Whatever the value does where it is looked at, nothing is thrown. What is undefined stays so.
 */
export function plainInput(value: unknown): unknown {
  const walk: Walk = { above: new Set(), left: MOST_VALUES };
  return copyOf(value, walk);
}

interface Walk {
  /** The objects that the value lies in. */
  readonly above: Set<object>;
  left: number;
}

function copyOf(value: unknown, walk: Walk): unknown {
  walk.left -= 1;
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") return came(value);
  if (typeof value !== "object" || value === null) return value;
  try {
    if (isEventual(value)) return whenKnown(value, plainInput);
    if (!Array.isArray(value) && !isPlainObject(value)) return came(value);
    if (walk.above.has(value)) return refusedValue("a value that holds itself came");
    if (walk.above.size === DEEPEST || walk.left < 0) return refusedValue("a value of too many levels or parts came");
    // As an own name it would be lost on the way.
    if (Object.hasOwn(value, "__proto__")) return refusedValue("an object with a key __proto__ came");
    walk.above.add(value);
    const copy: unknown = Array.isArray(value)
      ? Array.from(value, (item: unknown) => copyOf(item, walk))
      : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyOf(item, walk)]));
    walk.above.delete(value);
    return copy;
  } catch {
    walk.above.delete(value);
    return refusedValue("an object that can't be read came");
  }
}

function came(value: unknown): string {
  return refusedValue(`${valueKind(value)} came`);
}

/** Whether a copy that `plainInput` made has outputs in it. */
export function holdsEventual(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isEventual(value) || Object.values(value).some(holdsEventual);
}
