import { reconcileTokens } from "../reconcile/reconcileTokens";
import type { Convergence } from "../reconcile/Loop";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenTask } from "../reconcile/TokenRun";
import { claimTasks } from "./claimTasks";
import type { OperationContext } from "./OperationContext";

/**
 * Brings each token to its goal. Where a shared token is held up only by accounts that another resource of this operation
 * gives up, it goes on without them: types that answers leave out are known by then.
 */
export async function reconcileTasks(
  planned: readonly TokenTask[],
  context: OperationContext,
  convergence: Convergence,
): Promise<readonly TokenOutcome[]> {
  const { session, claims } = context;
  const tasks = claimTasks(planned, claims, session.takenByText);
  const outcomes = withOtherSpellings(tasks, await reconcileTokens(tasks, session, convergence), context);
  note(tasks, outcomes, context);
  if (!outcomes.some(({ problem }) => problem?.kind === "conflict")) return outcomes;
  await claims.quiet();
  const freed = new Map<number, TokenTask>();
  outcomes.forEach(({ token, problem }, index) => {
    const goal = tasks[index]?.goal;
    if (problem?.kind !== "conflict" || goal?.kind !== "share") return;
    const givenUp = problem.accounts.filter((account) => claims.isGivenUp(token, account));
    if (givenUp.length === problem.accounts.length) freed.set(index, { token, goal: { ...goal, givenUp } });
  });
  const retried = claimTasks([...freed.values()], claims, session.takenByText);
  const again = await reconcileTokens(retried, session, convergence);
  note(retried, again, context);
  const anew = new Map([...freed.keys()].map((index, position) => [index, again[position]]));
  return outcomes.map((outcome, index) => anew.get(index) ?? outcome);
}

/**
 * What was to go and shows in another spelling is not gone, unless that is somebody's of this operation: a service that
 * spells accounts in its own way would keep all that a destroy lets go of. Such a token stays in the state.
 */
function withOtherSpellings(
  tasks: readonly TokenTask[],
  outcomes: readonly TokenOutcome[],
  { claims }: OperationContext,
): readonly TokenOutcome[] {
  return outcomes.map((outcome, index): TokenOutcome => {
    const { token, seen = [], problem, respelt = [] } = outcome;
    const open = respelt.filter(
      ({ shown }) => !claims.isDeclared(token, shown) && !claims.isGivenUp(token, shown) && !claims.isOwned(token),
    );
    const [first] = open;
    if (first === undefined || problem !== undefined || tasks[index] === undefined) return outcome;
    const accounts = open.map(({ shown }) => shown);
    return {
      ...outcome,
      seen: [...seen, ...open.map(({ name }) => name)],
      left: outcome.left.filter((key) => !accounts.includes(key)),
      problem: { kind: "other-spelling", accounts, difference: first.difference },
    };
  });
}

function note(
  tasks: readonly TokenTask[],
  outcomes: readonly TokenOutcome[],
  { effort, log, show, unbound }: OperationContext,
): void {
  effort.noteOutcomes(outcomes);
  unbound.note(tasks, outcomes);
  if (!log.isLevelEnabled("trace")) return;
  for (const { token, seen, unconfirmed, writes, problem } of outcomes) {
    const fields = { token: show(token), bound: seen?.map(show), unconfirmed: unconfirmed.map(show), writes };
    log.trace({ ...fields, problem: problem?.kind }, "token");
  }
}
