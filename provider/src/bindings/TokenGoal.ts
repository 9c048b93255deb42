import type { AccountKey } from "./accountKey";

/** What a resource wants of one token. */
export type TokenGoal = OwnGoal | LeaveGoal;

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
