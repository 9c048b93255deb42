import { createHash } from "node:crypto";

/** The map of a set as the engine hands it over: token → account, canonical. */
export type AloneMap = Readonly<Record<string, string>>;

/** A token as TPNS makes them: 36 lowercase hex digits, in no order. */
export function aloneToken(index: number): string {
  return createHash("sha256").update(`device ${index}`).digest("hex").slice(0, 36);
}

/**
 * So many tokens, each with an account of 32 characters.
 * @param changed how many of them have another account than at first
 * @param generation which other account: a number of one digit above 0
 */
export function aloneMap(tokens: number, changed = 0, generation = 1): AloneMap {
  const accountOf = (index: number): string =>
    `1005:qa-${index < changed ? generation : 0}-${String(index).padStart(8, "0")}@phones.example.com`;
  return Object.fromEntries(Array.from({ length: tokens }, (_, index) => [aloneToken(index), accountOf(index)]));
}

/** What a state says of the map that was applied last. */
export function declaredHash(map: AloneMap): string {
  const hash = createHash("sha256");
  for (const token of Object.keys(map).sort()) hash.update(`${JSON.stringify([token, map[token]])}\n`);
  return hash.digest("hex");
}
