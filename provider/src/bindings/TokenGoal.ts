import type { AccountKey } from "./accountKey";

/** What a resource wants of one token. */
export type TokenGoal = OwnGoal | LeaveGoal | ShareGoal;

/** An exclusive set declares the token: it shall have these accounts and no others. */
export interface OwnGoal {
  readonly kind: "own";
  readonly wanted: readonly AccountKey[];
}

/** An exclusive set gives the token up: what the state recorded is unbound, what else is there stays. */
export interface LeaveGoal {
  readonly kind: "leave";
  readonly recorded: readonly AccountKey[];
}

/** The token is shared: these accounts shall be there, those given up shall not, others are nobody's business here. */
export interface ShareGoal {
  readonly kind: "share";
  readonly wanted: readonly AccountKey[];
  readonly released: readonly AccountKey[];
  /** A token holds one account of each type; another of a wanted type is displaced, or is a conflict. */
  readonly perType: "one" | "many";
  /** What happens to another account of a wanted type. */
  readonly onConflict: "fail" | "override";
  /** Accounts that another resource of this operation gives up: they may be displaced. */
  readonly givenUp?: readonly AccountKey[];
}

/** The accounts that a goal declares. */
export function wantedBy(goal: TokenGoal): readonly AccountKey[] {
  return goal.kind === "leave" ? [] : goal.wanted;
}

/** The accounts that a goal gives up. */
export function releasedBy(goal: TokenGoal): readonly AccountKey[] {
  return goal.kind === "own" ? [] : goal.kind === "leave" ? goal.recorded : goal.released;
}
