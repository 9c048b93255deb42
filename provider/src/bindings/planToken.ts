import { type AccountKey, accountOf, isUnsaid } from "./accountKey";
import { isBound, matchAccounts } from "./matchAccounts";
import { shareAccounts } from "./shareAccounts";
import type { LeaveGoal, OwnGoal, ShareGoal, TokenGoal } from "./TokenGoal";
import type { TokenWrite } from "./TokenWrite";

/** What was learned of the service in this operation. */
export interface PlanKnowledge {
  /** An override was seen to leave accounts of types that it did not name; the documents allow both readings. */
  readonly overrideLeavesOtherTypes: boolean;
}

/** What there is to do for one token. */
export type TokenPlan =
  | { readonly kind: "nothing" }
  | { readonly kind: "write"; readonly write: TokenWrite }
  /** No call may reach the goal: it would touch accounts that aren't ours, for one of these reasons. */
  | { readonly kind: "blocked"; readonly by: "untold-type" | "conflict"; readonly accounts: readonly AccountKey[] };

/**
 * From what a token shall have and what it was seen to have to the next call, if any. Pure.
 * The goal is reached exactly when there is nothing to do.
 */
export function planToken(goal: TokenGoal, seen: readonly AccountKey[], knowledge: PlanKnowledge): TokenPlan {
  switch (goal.kind) {
    case "own":
      return planOwn(goal, seen, knowledge);
    case "leave":
      return planLeave(goal, seen);
    case "share":
      return planShare(goal, seen);
  }
}

function planOwn({ wanted }: OwnGoal, seen: readonly AccountKey[], knowledge: PlanKnowledge): TokenPlan {
  const { missing, excess } = matchAccounts(wanted, seen);
  if (missing.length === 0 && excess.length === 0) return NOTHING;
  if (wanted.length === 0) return UNBIND_ALL;
  if (missing.length > 0) return override(wanted);
  if (excess.some(isUnsaid)) {
    // Removing needs a type. An override needs none; where it is known to leave other types, only starting afresh helps.
    return knowledge.overrideLeavesOtherTypes ? UNBIND_ALL : override(wanted);
  }
  // Removing may go by the account alone and would then take a wanted one of the same text along.
  const sharesText = excess.some((key) => wanted.some((kept) => accountOf(kept) === accountOf(key)));
  return sharesText && !knowledge.overrideLeavesOtherTypes ? override(wanted) : remove(excess);
}

function planLeave({ recorded }: LeaveGoal, seen: readonly AccountKey[]): TokenPlan {
  const ours = recorded.filter((key) => isBound(key, seen));
  if (ours.length === 0) return NOTHING;
  if (matchAccounts(recorded, seen).excess.length === 0) return UNBIND_ALL;
  return planRemoval(ours);
}

/** What has no type can't be named: an empty list would go out in its place. */
function planRemoval(ours: readonly AccountKey[]): TokenPlan {
  const removable = ours.filter((key) => !isUnsaid(key));
  return removable.length > 0 ? remove(removable) : { kind: "blocked", by: "untold-type", accounts: ours };
}

function planShare(goal: ShareGoal, seen: readonly AccountKey[]): TokenPlan {
  const { missing, leaving, rivals, untold, others } = shareAccounts(goal, seen);
  if (missing.length === 0 && leaving.length === 0) return NOTHING;
  if (missing.length === 0) return planRemoval(leaving);
  if (rivals.length > 0 && goal.onConflict === "fail") return { kind: "blocked", by: "conflict", accounts: rivals };
  // An override must name all that is to stay, and can't name what has no type.
  if (untold.length > 0) return { kind: "blocked", by: "untold-type", accounts: untold };
  return override([...goal.wanted, ...others]);
}

const NOTHING: TokenPlan = { kind: "nothing" };
const UNBIND_ALL: TokenPlan = { kind: "write", write: { operator: 4 } };
const override = (accounts: readonly AccountKey[]): TokenPlan => ({ kind: "write", write: { operator: 2, accounts } });
const remove = (accounts: readonly AccountKey[]): TokenPlan => ({ kind: "write", write: { operator: 3, accounts } });
