import { z } from "zod";

import type { CanonicalAccounts } from "../bindings/canonicalAccounts";
import { isObject } from "./isObject";
import { problemLines } from "./problemLines";
import {
  type CanonicalMap,
  optionsSchema,
  RESOURCE_KINDS,
  type ResourceInputs,
  type ResourceKind,
  type ResourceState,
} from "./resourceInputs";

type Properties = Record<string, unknown>;

const mapSchema = z.custom<CanonicalMap>(isCanonicalMap, { error: "write a map of tokens and accounts" });

const text = z.string({ error: "write a text" });

const inputsSchema = z.object({ ...optionsSchema.shape, app: text });

const stateSchema = z.object({
  declaredHash: text,
  incomplete: z.literal(true, { error: "write true, or leave it out" }).optional(),
  unconfirmed: mapSchema.optional(),
  invalidTokens: z.array(text, { error: "write a list of tokens" }).optional(),
});

/** Which resource the properties are of: the one whose map they hold. */
export function kindOf(props: Properties): ResourceKind {
  return RESOURCE_KINDS.find((kind) => kind in props) ?? "tokenAccounts";
}

/** Takes a set's checked inputs from what the engine hands over. */
export function parseInputs(props: Properties): ResourceInputs {
  const kind = kindOf(props);
  const map = parseAs(mapSchema, props[kind], kind);
  const { app, ...options } = parseAs(inputsSchema, props);
  return { kind, map, app, options };
}

/** Takes a set's state from what the engine hands over. What other releases may have put beside it is left alone. */
export function parseState(props: Properties): ResourceState {
  return { ...parseInputs(props), ...parseAs(stateSchema, props) };
}

/** Puts inputs or a state into the properties that the engine keeps: none of them is undefined. */
export function toProperties({ kind, map, options, ...others }: ResourceInputs): Properties {
  const properties = Object.entries({ ...options, ...others, [kind]: map });
  return Object.fromEntries(properties.filter(([, value]) => value !== undefined));
}

/**
 * Whether a value is a canonical map. Visits each entry once, copies nothing. `__proto__` is no key that a map can be
 * copied with; check lets no such token through.
 */
export function isCanonicalMap(value: unknown): value is CanonicalMap {
  if (!isObject(value) || Object.hasOwn(value, "__proto__")) return false;
  for (const key in value) if (!isCanonicalEntry(value[key])) return false;
  return true;
}

function isCanonicalEntry(entry: unknown): entry is CanonicalAccounts {
  return typeof entry === "string" || (Array.isArray(entry) && entry.every((key) => typeof key === "string"));
}

function parseAs<T>(schema: z.ZodType<T>, value: unknown, ...path: readonly string[]): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = problemLines(parsed.error, { base: path }).join("; ");
  throw new Error(
    `this stack's state of the resource can't be read: ${problems}. Nothing was changed. Install the release of pulumi-tpns that wrote it, or a later one; a state that was edited by hand is mended by \`pulumi stack export\` and \`pulumi stack import\`.`,
  );
}
