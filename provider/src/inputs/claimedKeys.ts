import { accountTypeOf } from "../bindings/accountKey";
import { refusalOf } from "./refusedValue";
import type { ResourceKind } from "./resourceInputs";
import type { ClaimedMap } from "./SetClaim";
import { isUnknown } from "./unknownValue";

/**
 * The texts of one entry of a claimed map: accounts of a token, or tokens of an account. What is no text is left out, and
 * so is what check refuses.
 */
export function claimedKeys(map: ClaimedMap, name: string): readonly string[] {
  return Object.hasOwn(map, name) ? keysOf(map[name]) : [];
}

/** The same for the entry itself. */
export function keysOf(entry: unknown): readonly string[] {
  if (isText(entry)) return [entry];
  return Array.isArray(entry) ? entry.filter(isText) : [];
}

/** Whether all of an entry is known. In a preview a value may stand in it that is not. */
export function isEntryKnown(kind: ResourceKind, entry: unknown): boolean {
  const isKnown = (key: unknown): boolean =>
    isText(key) && (kind === "tokenAccounts" ? accountTypeOf(key) !== undefined : !isUnknown(key));
  return Array.isArray(entry) ? entry.every(isKnown) : isKnown(entry);
}

/** The pairs of a claimed map that are known, one after the other. */
export function* claimedPairs(
  kind: ResourceKind,
  map: ClaimedMap,
): Generator<{ readonly token: string; readonly account: string }> {
  for (const name in map) {
    for (const key of keysOf(map[name])) {
      const pair = kind === "tokenAccounts" ? { token: name, account: key } : { token: key, account: name };
      if (accountTypeOf(pair.account) !== undefined && !isUnknown(pair.token)) yield pair;
    }
  }
}

/** Whether a value is a text that check takes. */
function isText(value: unknown): value is string {
  return typeof value === "string" && refusalOf(value) === undefined;
}
