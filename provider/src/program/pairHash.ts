import { createHash } from "node:crypto";

/** How much of the hash is kept, in bytes: two of a million differ by far. */
const BYTES = 9;

/** A short hash of a pair in an app, in which neither can be read: 12 characters. */
export function pairHash(app: string, token: string, account: string): string {
  return hashOf(["pair", app, token, account]);
}

/** The same of an account in an app. */
export function accountHash(app: string, account: string): string {
  return hashOf(["account", app, account]);
}

function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest().toString("base64url", 0, BYTES);
}
