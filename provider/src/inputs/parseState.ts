import { z } from "zod";

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

const inputsSchema = z.object({ ...optionsSchema.shape, app: z.string() });

const stateSchema = z.object({
  declaredHash: z.string(),
  incomplete: z.literal(true).optional(),
  unconfirmed: mapSchema.optional(),
  invalidTokens: z.array(z.string()).optional(),
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
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (Object.hasOwn(value, "__proto__")) return false;
  return Object.values(value).every(
    (entry) => typeof entry === "string" || (Array.isArray(entry) && entry.every((key) => typeof key === "string")),
  );
}

function parseAs<T>(schema: z.ZodType<T>, value: unknown, ...path: readonly string[]): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`this stack's state of the resource can't be read: ${problemLines(parsed.error, path).join("; ")}`);
}
