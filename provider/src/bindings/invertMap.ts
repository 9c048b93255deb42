import { accountKeysOf, type CanonicalAccounts } from "./canonicalAccounts";

type CanonicalMap = Readonly<Record<string, CanonicalAccounts>>;

/** Turns tokens → accounts into accounts → tokens, or back. Each pair is visited once. */
export function invertMap(map: CanonicalMap): Map<string, string[]> {
  const inverted = new Map<string, string[]>();
  for (const [key, values] of Object.entries(map)) {
    for (const value of accountKeysOf(values)) {
      const keys = inverted.get(value);
      if (keys === undefined) inverted.set(value, [key]);
      else keys.push(key);
    }
  }
  return inverted;
}

/** A token list in canonical form: without repeats, sorted in code units, one alone as a string. */
export function canonicalTokens(tokens: readonly string[]): CanonicalAccounts {
  const sorted = [...new Set(tokens)].sort();
  const [only] = sorted;
  return sorted.length === 1 && only !== undefined ? only : sorted;
}
