import { type AccountKey, accountOf, accountTypeOf, isOpen, isUnsaid } from "./accountKey";
import { isBound, isSeen } from "./matchAccounts";
import type { ShareGoal } from "./TokenGoal";

/** What a shared token's accounts are to a goal. */
export interface SharedAccounts {
  /** Wanted, and not seen. */
  readonly missing: readonly AccountKey[];
  /** Given up, and still bound. */
  readonly leaving: readonly AccountKey[];
  /** Somebody else's, of a type that is wanted, where a token holds one account of each type. */
  readonly rivals: readonly AccountKey[];
  /** Somebody else's, of a type that was not said. */
  readonly untold: readonly AccountKey[];
  /** Somebody else's, of other types: they stay. */
  readonly others: readonly AccountKey[];
  /** All of somebody else's. */
  readonly foreign: readonly AccountKey[];
}

/** Sorts what is bound to a shared token by what it is to the goal. Pure. */
export function shareAccounts(goal: ShareGoal, seen: readonly AccountKey[]): SharedAccounts {
  const { wanted, released, perType, givenUp = [] } = goal;
  const missing = wanted.filter((key) => !isSeen(key, seen));
  const leaving = released.filter((key) => !wanted.includes(key) && isBound(key, seen));
  const ours = new Set([...wanted, ...leaving].map(accountOf));
  const foreign = seen.filter((key) =>
    isOpen(key) ? !ours.has(accountOf(key)) : !wanted.includes(key) && !leaving.includes(key),
  );
  const types = new Set(wanted.map(accountTypeOf));
  const isInTheWay = (key: AccountKey): boolean => perType === "one" && !isUnsaid(key) && types.has(accountTypeOf(key));
  return {
    missing,
    leaving,
    rivals: foreign.filter((key) => isInTheWay(key) && !givenUp.includes(key)),
    untold: foreign.filter(isUnsaid),
    others: foreign.filter((key) => !isUnsaid(key) && !isInTheWay(key)),
    foreign,
  };
}
