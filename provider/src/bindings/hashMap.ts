import { createHash } from "node:crypto";

import { accountKeysOf, type TokenAccountsMap } from "./canonicalAccounts";

/** How much text is hashed at once, in characters: a call for each line would take longer than the hash itself. */
const CHUNK = 64 * 1024;

/** A hash of a canonical map, the same whatever the order of its keys. Lower-case hex of SHA-256. */
export function hashMap(map: TokenAccountsMap): string {
  const hash = createHash("sha256");
  let lines = "";
  for (const token of Object.keys(map).sort()) {
    lines += `${JSON.stringify([token, ...accountKeysOf(map[token] ?? [])])}\n`;
    if (lines.length < CHUNK) continue;
    hash.update(lines);
    lines = "";
  }
  return hash.update(lines).digest("hex");
}
