import { z } from "zod";

/** How Pulumi marks a secret within a state: this key with this value, beside its text in clear or encrypted. */
const MARK = "4dabf18193072939515e22adb298388d";
const secretSchema = z.object({
  [MARK]: z.literal("1b47061264138c4ac30d75fd1eb44270"),
  plaintext: z.string().optional(),
});

/** How deep a value is looked into: nothing that a resource or its provider holds is nearly so deep. */
const DEEPEST = 20;

/** A value of a state with its secrets opened. */
export interface Revealed {
  readonly value: unknown;
  /** Whether any part of it is a secret. */
  readonly secret: boolean;
  /** Whether any part of it is encrypted; the value is of no use then. */
  readonly sealed: boolean;
}

/** Opens the secrets of a value, as deep as it may have any, where the export has them in clear. */
export function revealSecrets(value: unknown): Revealed {
  let [secret, sealed] = [false, false];
  const open = (part: unknown, depth: number): unknown => {
    if (!isObject(part) || depth === DEEPEST) return part;
    if (Array.isArray(part)) return part.map((item) => open(item, depth + 1));
    const marked = MARK in part ? secretSchema.safeParse(part).data : undefined;
    if (marked === undefined) {
      // Most maps are large, and hold nothing but texts.
      if (!Object.values(part).some(isObject)) return part;
      return Object.fromEntries(Object.entries(part).map(([name, entry]) => [name, open(entry, depth + 1)]));
    }
    const text = parsedJson(marked.plaintext);
    secret = true;
    sealed ||= text === undefined;
    return open(text, depth + 1);
  };
  const opened = open(value, 0);
  return { value: opened, secret, sealed };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Undefined where there is no text, or none that is JSON. */
function parsedJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
