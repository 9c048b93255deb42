import { createHash } from "node:crypto";

import type { CanonicalAccounts, TokenAccountsMap } from "./canonicalAccounts";

/** How much text is hashed at once, in characters: a call for each line would take longer than the hash itself. */
const CHUNK = 64 * 1024;

/** A hash of a canonical map, the same whatever the order of its keys. Lower-case hex of SHA-256. */
export function hashMap(map: TokenAccountsMap): string {
  const hash = createHash("sha256");
  let lines = "";
  for (const token of Object.keys(map).sort()) {
    lines += `${lineOf(token, map[token] ?? [])}\n`;
    if (lines.length < CHUNK) continue;
    hash.update(lines);
    lines = "";
  }
  return hash.update(lines).digest("hex");
}

/** Text in which JSON has nothing to escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** An entry as a JSON list. The usual one is written without making that list, which takes longer than the rest. */
function lineOf(token: string, accounts: CanonicalAccounts): string {
  if (typeof accounts !== "string") return JSON.stringify([token, ...accounts]);
  return PLAIN.test(token) && PLAIN.test(accounts) ? `["${token}","${accounts}"]` : JSON.stringify([token, accounts]);
}
