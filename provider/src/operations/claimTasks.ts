import { type AccountKey, accountOf, unsaidKey } from "../bindings/accountKey";
import type { TokenGoal } from "../bindings/TokenGoal";
import { releasedBy, wantedBy } from "../bindings/TokenGoal";
import type { TokenTask } from "../reconcile/TokenRun";
import type { Claims } from "./Claims";

/**
 * Decides, at the moment before tasks begin, what they may unbind: nothing that a resource declares which was heard of since
 * they were planned. What they are to unbind is remembered, for those that are heard of from now on.
 * @param takenByText tokens on which another resource took what is bound for what it declares by the text alone: there a
 * text under another type may be that very binding, so it stays
 */
export function claimTasks(
  tasks: readonly TokenTask[],
  claims: Claims,
  takenByText: ReadonlyMap<string, unknown>,
): readonly TokenTask[] {
  return tasks.map((task) => {
    const { token } = task;
    const isTaken = (text: string): boolean =>
      takenByText.has(token) &&
      !wantedBy(task.goal).some((account) => accountOf(account) === text) &&
      claims.isDeclared(token, unsaidKey(text));
    const goal = released(task.goal, (account) => !claims.isDeclared(token, account) && !isTaken(accountOf(account)));
    const wanted = wantedBy(goal);
    const displaced = goal.kind === "own" ? (task.start ?? []).filter((account) => !wanted.includes(account)) : [];
    for (const account of [...releasedBy(goal), ...displaced]) claims.unbind(token, account);
    return goal === task.goal ? task : { ...task, goal };
  });
}

/** A goal that gives up only what may be. */
function released(goal: TokenGoal, mayBe: (account: AccountKey) => boolean): TokenGoal {
  const all = releasedBy(goal);
  const some = all.filter((account) => mayBe(account));
  if (some.length === all.length || goal.kind === "own") return goal;
  return goal.kind === "leave" ? { ...goal, recorded: some } : { ...goal, released: some };
}
