import type { AccountKey } from "./accountKey";
import { matchAccounts } from "./matchAccounts";
import { shareAccounts } from "./shareAccounts";
import type { TokenGoal } from "./TokenGoal";

/** Accounts of somebody else that reaching the goal would displace. */
export function conflictsOf(goal: TokenGoal, seen: readonly AccountKey[]): readonly AccountKey[] {
  switch (goal.kind) {
    case "own":
      return matchAccounts(goal.wanted, seen).excess;
    case "share": {
      const { missing, rivals } = shareAccounts(goal, seen);
      return missing.length > 0 ? rivals : [];
    }
    case "leave":
      return [];
  }
}
