import { createHash } from "node:crypto";

import { accountKeysOf, type TokenAccountsMap } from "./canonicalAccounts";

/** A hash of a canonical map, the same whatever the order of its keys. Lower-case hex of SHA-256. */
export function hashMap(map: TokenAccountsMap): string {
  const hash = createHash("sha256");
  for (const token of Object.keys(map).sort()) {
    hash.update(JSON.stringify([token, ...accountKeysOf(map[token] ?? [])]));
    hash.update("\n");
  }
  return hash.digest("hex");
}
