/**
 * What kind of value came where another was to be, in words that hold nothing of the value itself: it may be a secret.
 */
export function valueKind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return objectKind(value);
  if (value === "") return "an empty text";
  return Number.isNaN(value) ? "NaN" : PRIMITIVES[typeof value];
}

const PRIMITIVES = {
  undefined: "undefined",
  string: "a text",
  number: "a number",
  bigint: "a bigint",
  boolean: "true or false",
  function: "a function",
  symbol: "a symbol",
  object: "an object",
} as const;

/** Whether a value is an object that was written as `{ … }` or read from JSON, and of no class of its own. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of another realm's objects is another one, and has none of its own either.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Names that are worth saying: those of classes that come with JavaScript and Pulumi, never one that a program made. */
const KNOWN_CLASSES: readonly string[] = ["Map", "Set", "Date", "Promise", "RegExp", "Error", "Buffer", "Uint8Array"];

function objectKind(value: object): string {
  if (isPlainObject(value)) return "an object";
  const known = KNOWN_CLASSES.find((name) => name === value.constructor.name);
  return known === undefined ? "an object of a class" : `a JavaScript ${known}`;
}
