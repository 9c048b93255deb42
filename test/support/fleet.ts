import type { DeclaredMap } from "./declared";

/** A token as TPNS makes them: 36 lowercase hex digits. */
export function tokenOf(index: number): string {
  return `5a8e${index.toString(16).padStart(32, "0")}`;
}

/** One account of type 0 for each of so many tokens. */
export function singleAccounts(count: number, name = "phone"): DeclaredMap {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [tokenOf(index), `0:${name}-${index}`]));
}

/** Accounts of types 0, 1 and 1005, one or several on a token, some of them on many tokens. */
export function mixedAccounts(count: number): DeclaredMap {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [tokenOf(index), mixedEntry(index)]));
}

function mixedEntry(index: number): string | readonly string[] {
  const email = `1005:qa-${index}@example.com`;
  switch (index % 5) {
    case 0:
      return `0:phone-${index}`;
    case 1:
      return email;
    case 2:
      return [`0:phone-${index}`, "1:crew", email];
    case 3:
      return ["0:shared", email];
    default:
      return "1:crew";
  }
}

/** Several tokens, sorted. */
export function tokensOf(...indexes: readonly number[]): string[] {
  return indexes.map(tokenOf).sort();
}
