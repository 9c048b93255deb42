import type { AccountKey } from "../bindings/accountKey";
import type { TokenGoal } from "../bindings/TokenGoal";
import type { SetOptions } from "../inputs/resourceInputs";

/** The goal for a token that a `TokenAccounts` declares. */
export function declaredGoal(
  { exclusive, onConflict, accountsPerType }: SetOptions,
  wanted: readonly AccountKey[],
  released: readonly AccountKey[] = [],
): TokenGoal {
  return exclusive ? { kind: "own", wanted } : shareGoal({ onConflict, accountsPerType }, wanted, released);
}

/** The goal for a token that a `TokenAccounts` gives up. */
export function givenUpGoal(options: SetOptions, recorded: readonly AccountKey[]): TokenGoal {
  return options.exclusive ? { kind: "leave", recorded } : shareGoal(options, [], recorded);
}

/** The goal for a token of which a set owns no more than what it declares. */
export function shareGoal(
  { onConflict, accountsPerType }: Pick<SetOptions, "onConflict" | "accountsPerType">,
  wanted: readonly AccountKey[],
  released: readonly AccountKey[],
): TokenGoal {
  return { kind: "share", wanted, released, perType: accountsPerType, onConflict };
}
