/**
 * What kind of value came where another was to be, in words that hold nothing of the value itself: it may be a secret.
 * Never throws, whatever the value does where it is looked at.
 */
export function valueKind(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "object") return kindOfObject(value);
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

/**
 * Whether a value is an object that was written as `{ … }` or read from JSON, and of no class of its own. One that throws
 * where it is looked at is none.
 */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  try {
    return isOfNoClass(value);
  } catch {
    return false;
  }
}

function isOfNoClass(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of another realm's objects is another one, and has none of its own either.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Names that are worth saying: those of classes that come with JavaScript, never one that a program made. */
const KNOWN_CLASSES: readonly string[] = ["Map", "Set", "Date", "Promise", "RegExp", "Error", "Buffer", "Uint8Array"];

function kindOfObject(value: object): string {
  try {
    if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
    if (isMarked(value, "__pulumiOutput")) return "an output of Pulumi";
    if (isMarked(value, "__pulumiResource")) return "a resource of Pulumi";
    if (isOfNoClass(value)) return "an object";
    const { constructor } = value;
    const known = typeof constructor === "function" && KNOWN_CLASSES.find((name) => name === constructor.name);
    return typeof known === "string" ? `a JavaScript ${known}` : "an object of a class";
  } catch {
    return "an object that can't be read";
  }
}

/** How Pulumi itself tells its own objects, whichever copy of the SDK made them. */
function isMarked(value: object, mark: string): boolean {
  return mark in value && Reflect.get(value, mark) === true;
}
