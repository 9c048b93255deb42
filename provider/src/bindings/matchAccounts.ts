import { type AccountKey, accountOf, isAgain, isOpen, isUnsaid, unsaidKey } from "./accountKey";

/** What separates the accounts that a token shall have from those that it was seen to have. */
export interface AccountMatch {
  /** Wanted, and not seen. */
  readonly missing: readonly AccountKey[];
  /** Seen, and not wanted. */
  readonly excess: readonly AccountKey[];
}

/**
 * Compares wanted with seen accounts of one token.
 * A seen account whose type was not said matches every wanted account of the same text: an answer without types
 * can't tell them apart, and a mapping may be repeated (TPNS 1024/33769 shows no type in by-token answers).
 */
export function matchAccounts(wanted: readonly AccountKey[], seen: readonly AccountKey[]): AccountMatch {
  const [onlyWanted] = wanted;
  if (wanted.length === 1 && seen.length === 1 && onlyWanted === seen[0]) return NO_DIFFERENCE;
  return {
    missing: wanted.filter((key) => !isSeen(key, seen)),
    excess: seen.filter((key) => !isWanted(key, wanted)),
  };
}

/** Whether an account with a said type is among those seen, by its type or, where that was not said, by its text. */
export function isSeen(key: AccountKey, seen: readonly AccountKey[]): boolean {
  return seen.includes(key) || seen.includes(unsaidKey(accountOf(key)));
}

function isWanted(key: AccountKey, wanted: readonly AccountKey[]): boolean {
  if (wanted.includes(key)) return true;
  return (isOpen(key) || isAgain(key)) && wanted.some((candidate) => accountOf(candidate) === accountOf(key));
}

/** Whether a recorded account is bound; one whose type was never said is where its text is seen. */
export function isBound(key: AccountKey, seen: readonly AccountKey[]): boolean {
  return isUnsaid(key) ? seen.some((other) => accountOf(other) === accountOf(key)) : isSeen(key, seen);
}

/** Whether two readings may be of the same accounts: an account whose type was not said is like any of the same text. */
export function alike(left: readonly AccountKey[], right: readonly AccountKey[]): boolean {
  return left.every((key) => isBound(key, right)) && right.every((key) => isBound(key, left));
}

/** Gives accounts whose type was not said the types that are known for their text; those of an unknown text stay. */
export function withKnownTypes(seen: readonly AccountKey[], known: readonly AccountKey[]): readonly AccountKey[] {
  if (!seen.some(isUnsaid)) return seen;
  return seen.flatMap((key) => {
    if (!isUnsaid(key)) return [key];
    const typed = known.filter((other) => accountOf(other) === accountOf(key));
    return typed.length > 0 ? typed : [key];
  });
}

const NO_DIFFERENCE: AccountMatch = { missing: [], excess: [] };
