import { type AccountKey, accountOf, isAgain, isUnsaid } from "./accountKey";
import { isBound, isSeen, matchAccounts } from "./matchAccounts";
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
  | {
      readonly kind: "blocked";
      readonly by: "untold-type" | "conflict" | "same-text";
      readonly accounts: readonly AccountKey[];
    };

/**
 * From what a token shall have and what it was seen to have to the next call, if any. Pure.
 * The goal is reached exactly when there is nothing to do.
 */
export function planToken(goal: TokenGoal, seen: readonly AccountKey[], knowledge: PlanKnowledge): TokenPlan {
  switch (goal.kind) {
    case "own":
      return planOwn(goal, seen, knowledge);
    case "leave":
      return planLeave(goal, seen, knowledge);
    case "share":
      return planShare(goal, seen, knowledge);
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

function planLeave({ recorded }: LeaveGoal, seen: readonly AccountKey[], knowledge: PlanKnowledge): TokenPlan {
  const ours = recorded.filter((key) => isBound(key, seen));
  if (ours.length === 0) return NOTHING;
  const foreign = [...new Set([...matchAccounts(recorded, seen).excess, ...seen.filter(isAgain)])];
  return foreign.length === 0 ? UNBIND_ALL : planRemoval(ours, [], foreign, knowledge);
}

/**
 * What has no type can't be named: an empty list would go out in its place. And a removal may go by the text alone, so
 * that it would take somebody else's account of the same text along: then an override names all that stays.
 * @param kept what else of the set is there and stays
 * @param foreign what others have there
 */
function planRemoval(
  ours: readonly AccountKey[],
  kept: readonly AccountKey[],
  foreign: readonly AccountKey[],
  { overrideLeavesOtherTypes }: PlanKnowledge,
): TokenPlan {
  const removable = ours.filter((key) => !isUnsaid(key));
  if (removable.length === 0) return blocked("untold-type", ours);
  const entangled = foreign.filter((key) => removable.some((other) => accountOf(other) === accountOf(key)));
  if (entangled.length === 0) return remove(removable);
  const untold = foreign.filter(isUnsaid);
  if (untold.length > 0) return blocked("untold-type", untold);
  // An override that leaves other types leaves ours there, too. Nothing is known to take it away and nothing else.
  return overrideLeavesOtherTypes ? blocked("same-text", entangled) : override([...kept, ...foreign]);
}

function planShare(goal: ShareGoal, seen: readonly AccountKey[], knowledge: PlanKnowledge): TokenPlan {
  const { missing, leaving, rivals, untold, others, foreign } = shareAccounts(goal, seen);
  if (missing.length === 0 && leaving.length === 0) return NOTHING;
  if (missing.length === 0) {
    const kept = goal.wanted.filter((key) => isSeen(key, seen));
    return planRemoval(leaving, kept, foreign, knowledge);
  }
  if (rivals.length > 0 && goal.onConflict === "fail") return blocked("conflict", rivals);
  // An override must name all that is to stay, and can't name what has no type.
  if (untold.length > 0) return blocked("untold-type", untold);
  return override([...goal.wanted, ...others]);
}

type Blocked = Extract<TokenPlan, { kind: "blocked" }>;
const blocked = (by: Blocked["by"], accounts: readonly AccountKey[]): TokenPlan => ({ kind: "blocked", by, accounts });
const NOTHING: TokenPlan = { kind: "nothing" };
const UNBIND_ALL: TokenPlan = { kind: "write", write: { operator: 4 } };
const override = (accounts: readonly AccountKey[]): TokenPlan => ({ kind: "write", write: { operator: 2, accounts } });
const remove = (accounts: readonly AccountKey[]): TokenPlan => ({ kind: "write", write: { operator: 3, accounts } });
