import { sameAccounts, type TokenAccountsMap } from "./canonicalAccounts";

/** The tokens in which two maps differ. */
export interface MapDifference {
  /** In the new map only. */
  readonly added: readonly string[];
  /** In both, with other accounts. */
  readonly changed: readonly string[];
  /** In the old map only. */
  readonly removed: readonly string[];
}

/** Compares two canonical maps. Pure; visits each entry once. */
export function mapDifference(olds: TokenAccountsMap, news: TokenAccountsMap): MapDifference {
  const added: string[] = [];
  const changed: string[] = [];
  let kept = 0;
  for (const token in news) {
    if (!Object.hasOwn(olds, token)) {
      added.push(token);
      continue;
    }
    kept += 1;
    if (!sameAccounts(olds[token], news[token])) changed.push(token);
  }
  const tokens = Object.keys(olds);
  const removed = kept === tokens.length ? [] : tokens.filter((token) => !Object.hasOwn(news, token));
  return { added, changed, removed };
}

/** Whether an object is equal to a map, and so is canonical where that is. Pure; stops at the first difference. */
export function sameMaps(olds: Readonly<Record<string, unknown>>, news: Readonly<Record<string, unknown>>): boolean {
  let count = 0;
  for (const token in news) {
    const entry = news[token];
    // What every object inherits is no text: what equals a text is the map's own.
    const isText = typeof entry === "string";
    if (isText ? olds[token] !== entry : !Object.hasOwn(olds, token) || !sameAccounts(olds[token], entry)) return false;
    count += 1;
  }
  return count === Object.keys(olds).length;
}
