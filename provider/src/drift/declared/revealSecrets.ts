import { z } from "zod";

/** How Pulumi marks a secret within a state: this key with this value, beside its text in clear or encrypted. */
const MARK = "4dabf18193072939515e22adb298388d";
const secretSchema = z.object({
  [MARK]: z.literal("1b47061264138c4ac30d75fd1eb44270"),
  plaintext: z.string().optional(),
});

/** A value of a state with its secrets opened. */
export interface Revealed {
  readonly value: unknown;
  /** Whether any part of it is a secret. */
  readonly secret: boolean;
  /** Whether any part of it is encrypted; the value is of no use then. */
  readonly sealed: boolean;
}

/** Opens the secrets of a value, at whatever depth they are, where the export has them in clear. */
export function revealSecrets(value: unknown): Revealed {
  let [secret, sealed] = [false, false];
  const open = (part: unknown): unknown => {
    if (!isObject(part)) return part;
    if (Array.isArray(part)) return part.map(open);
    const marked = MARK in part ? secretSchema.safeParse(part).data : undefined;
    if (marked === undefined) {
      // Most maps are large, and hold nothing but texts.
      if (!Object.values(part).some(isObject)) return part;
      return Object.fromEntries(Object.entries(part).map(([name, entry]) => [name, open(entry)]));
    }
    const text = parsedJson(marked.plaintext);
    secret = true;
    sealed ||= text === undefined;
    return open(text);
  };
  const opened = open(value);
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
