import { z } from "zod";

/** How Pulumi marks a secret within a state: this key with this value, beside its text in clear or encrypted. */
const secretSchema = z.object({
  "4dabf18193072939515e22adb298388d": z.literal("1b47061264138c4ac30d75fd1eb44270"),
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
  if (typeof value !== "object" || value === null) return { value, secret: false, sealed: false };
  const secret = secretSchema.safeParse(value).data;
  if (secret !== undefined) {
    const text = parsedJson(secret.plaintext);
    return text === undefined ? SEALED : { ...revealSecrets(text), secret: true };
  }
  const entries = Object.entries(value).map(([name, entry]) => [name, revealSecrets(entry)] as const);
  return {
    value: Array.isArray(value)
      ? entries.map(([, entry]) => entry.value)
      : Object.fromEntries(entries.map(([name, entry]) => [name, entry.value])),
    secret: entries.some(([, entry]) => entry.secret),
    sealed: entries.some(([, entry]) => entry.sealed),
  };
}

const SEALED: Revealed = { value: undefined, secret: true, sealed: true };

/** Undefined where there is no text, or none that is JSON. */
function parsedJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
