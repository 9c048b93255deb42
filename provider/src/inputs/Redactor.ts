import { createHash } from "node:crypto";

import { quoted } from "../bindings/quoted";

/** Writes a token or an account for people: as it is, or as a short hash where it is a secret. */
export type Redactor = (value: string) => string;

/**
 * A writer of tokens and accounts for messages.
 * @param redact whether the map was a secret; then a value appears as the first 8 hex digits of its SHA-256
 */
export function redactor(redact: boolean): Redactor {
  if (redact) return (value) => `#${createHash("sha256").update(value).digest("hex").slice(0, 8)}`;
  return (value) => quoted(value);
}
