import type { AccountKey } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import { wantedBy } from "../bindings/TokenGoal";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenProblem } from "../reconcile/TokenProblem";
import type { TokenTask } from "../reconcile/TokenRun";
import type { ServiceCode } from "../tpns/serviceCodes";

/** An outcome, and what of the token was let go since the service refuses for good to unbind it. */
export interface SettledOutcome extends TokenOutcome {
  readonly letGo?: {
    readonly accounts: readonly AccountKey[];
    /** What the service calls the token. */
    readonly entry: ServiceCode;
  };
}

/** What decides which tokens may be let go. */
export interface LeaveOptions {
  readonly onInvalidToken: "fail" | "skip";
  /** Whether a token, or accounts of it, may leave; default: any. One that a set takes only now may not. */
  readonly mayLeave?: (token: string) => boolean;
}

/**
 * Leaving is easier than staying: a removal that the service refuses for good, as it does for a token that is invalid,
 * is no problem where all that is declared for the token is bound. Only what may pass keeps a token in the state: a call
 * that fails, or a write that does not show. A token that may be skipped stays one, and loses what leaves all the same.
 * @param tasks what the outcomes are of, in their order
 */
export function letLeavingGo(
  tasks: readonly TokenTask[],
  outcomes: readonly TokenOutcome[],
  { onInvalidToken, mayLeave = () => true }: LeaveOptions,
): readonly SettledOutcome[] {
  return outcomes.map((outcome, index): SettledOutcome => {
    const goal = tasks[index]?.goal;
    const { token, seen, problem } = outcome;
    const entry = refusedForGood(problem);
    if (goal === undefined || entry === undefined || seen === undefined || !mayLeave(token)) return outcome;
    const wanted = wantedBy(goal);
    const stays = seen.filter((key) => wanted.includes(key));
    const accounts = accountKeysOf(canonicalAccounts(seen.filter((key) => !wanted.includes(key))));
    const isReached = wanted.every((key) => stays.includes(key));
    const isSkipped = problem?.kind === "invalid-token" && onInvalidToken === "skip";
    const isDeclared = goal.kind === "own" || wanted.length > 0;
    if (!isReached && !isSkipped) return outcome;
    return {
      ...outcome,
      seen: stays,
      problem: isSkipped && isDeclared ? problem : undefined,
      ...(accounts.length > 0 ? { letGo: { accounts, entry } } : {}),
    };
  });
}

/**
 * The code with which a write was refused, where sending it again makes no sense: what it says is about the token or its
 * accounts. A call that is refused as it stands may be so for what a setting is, such as a platform that is missing.
 */
function refusedForGood(problem: TokenProblem | undefined): ServiceCode | undefined {
  if (problem?.kind === "invalid-token") return problem.entry;
  if (problem?.kind !== "refused") return undefined;
  const { entry, ofCall } = problem;
  // "The batch failed" of a batch of one is about the one.
  const isAboutIt = entry.class === "absent" || entry.class === "batch";
  return isAboutIt || (entry.class === "request" && ofCall !== true) ? entry : undefined;
}
