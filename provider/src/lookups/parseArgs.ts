import type { z } from "zod";

import { quoted } from "../bindings/quoted";
import { isPlainObject, valueKind } from "../bindings/valueKind";
import { noSuchArgument } from "../inputs/noSuchArgument";
import { refusalOf } from "../inputs/refusedValue";
import { ArgumentsError } from "./ArgumentsError";

/** The most problems that are listed one by one. */
const LISTED = 20;

/** What a promise or an output is after `plainInput`. */
const LATER = "an output of Pulumi";

/**
 * Takes a look-up's arguments as what they are. Throws an Error that says what is wrong, without a value.
 * @param args a copy that `plainInput` made
 */
export function parseArgs<T>(
  name: string,
  schema: z.ZodObject<z.ZodRawShape, z.core.$strict> & z.ZodType<T>,
  args: unknown,
): T {
  const names = Object.keys(schema.shape);
  const isLater = valueKind(args) === LATER;
  if (isLater || typeof args !== "object" || args === null || Array.isArray(args)) {
    throw refusal(name, [
      `${refusalOf(args) ?? `${valueKind(args)} came`}; ${isLater ? `take ${name}Output` : `write { ${names.join(", ")} }`}`,
    ]);
  }
  // A refusal is itself a text, and what came was none.
  const parsed = schema.safeParse(withoutRefused(args));
  if (parsed.success) return parsed.data;
  throw refusal(
    name,
    parsed.error.issues.flatMap(({ path, ...issue }) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownArgument(path, key, names))
        : [`${path.join(".")}: ${cameInstead(args, path)}${issue.message}`],
    ),
  );
}

function unknownArgument(path: readonly PropertyKey[], key: string, names: readonly string[]): string {
  const place = [...path.map(String), /^\w{1,60}$/.test(key) ? key : quoted(key)].join(".");
  return `${place}: ${noSuchArgument(key, path.length === 0 ? names : [])}`;
}

function withoutRefused(value: unknown): unknown {
  if (refusalOf(value) !== undefined) return undefined;
  if (Array.isArray(value)) return value.map(withoutRefused);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutRefused(inner)]));
}

/** What of a value could not even be carried. */
function cameInstead(args: object, path: readonly PropertyKey[]): string {
  let value: unknown = args;
  for (const name of path) value = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  const came =
    refusalOf(value) ??
    (valueKind(value) === LATER ? `${LATER} came, which the function that ends in Output takes` : undefined);
  return came === undefined ? "" : `${came}; `;
}

/** Throws where any element of an argument has a problem. */
export function refuseElements(name: string, argument: string, problems: readonly (string | undefined)[]): void {
  const found = problems.flatMap((problem, index) =>
    problem === undefined ? [] : [`${argument}[${index}]: ${problem}`],
  );
  if (found.length > 0) throw refusal(name, found);
}

function refusal(name: string, problems: readonly string[]): Error {
  const more = problems.length > LISTED ? [`${problems.length - LISTED} more are wrong`] : [];
  return new ArgumentsError([`${name}: the arguments are wrong`, ...problems.slice(0, LISTED), ...more].join("\n  "));
}
