import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import type { Redactor } from "../inputs/Redactor";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenProblem } from "../reconcile/TokenProblem";

/** The most tokens that are named one by one. What goes back with a failure is bounded. */
const LISTED = 20;

/** What went wrong, for people: a summary, then a line for each token that did not get where it should. */
export function reasonsOf(outcomes: readonly TokenOutcome[], show: Redactor): readonly string[] {
  const failed = outcomes.filter((outcome) => outcome.problem !== undefined);
  const summary = `${failed.length} of ${outcomes.length} tokens are not as declared; what was done is in the state, and the next \`pulumi up\` goes on from there`;
  const stop = failed.find((outcome) => outcome.problem?.kind === "stopped")?.problem;
  const named = failed.filter((outcome) => outcome.problem?.kind !== "stopped");
  return [
    summary,
    ...(stop?.kind === "stopped" ? [`stopped: ${stop.error.message} [${stop.error.code}]`] : []),
    ...named
      .slice(0, LISTED)
      .flatMap(({ token, seen, problem }) =>
        problem === undefined ? [] : [`token ${show(token)}: ${explain(problem, show)}; ${bound(seen, show)}`],
      ),
    ...(named.length > LISTED ? [`${named.length - LISTED} more tokens`] : []),
  ];
}

/** What is bound to a token now, for people. */
function bound(seen: TokenOutcome["seen"], show: Redactor): string {
  if (seen === undefined) return "what is bound there was not read";
  return seen.length === 0 ? "nothing is bound there" : `bound there: ${accountsText(seen, show)}`;
}

function explain(problem: TokenProblem, show: Redactor): string {
  switch (problem.kind) {
    case "invalid-token":
      return `the service says that the token is invalid (${problem.entry.code}) [TPNS_INVALID_TOKEN]: take it out, or write the token that the device has now`;
    case "refused":
      return `the service refused the write: ${problem.entry.meaning} (${problem.entry.code}) [TPNS_REFUSED]: ${problem.entry.remedy}`;
    case "not-shown":
      return `written ${times(problem.writes)}, and not shown within ${problem.seconds} s [TPNS_NOT_SHOWN]: run \`pulumi up\` again, or raise convergence.timeoutSeconds`;
    case "rebinds":
      return `written ${times(problem.writes)}, and something else was bound each time [TPNS_REBOUND]: the device rebinds itself, or somebody else declares it; stop that first`;
    case "conflict":
      return `accounts that are not declared are bound: ${accountsText(problem.accounts, show)} [TPNS_CONFLICT]: declare them, unbind them, or set onConflict to "override"`;
    case "untold-type":
      return `the service does not say the types of ${accountsText(problem.accounts, show)} [TPNS_UNTOLD_TYPE]: unbind by hand what is not wanted`;
    case "stopped":
      return problem.error.message;
  }
}

function accountsText(keys: readonly string[], show: Redactor): string {
  const sorted = accountKeysOf(canonicalAccounts(keys));
  const more = sorted.length > 5 ? ` and ${sorted.length - 5} more` : "";
  return sorted.slice(0, 5).map(show).join(", ") + more;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

/** A refusal before anything was written. */
export function refusal(outcomes: readonly TokenOutcome[], show: Redactor): Error {
  const [, ...lines] = reasonsOf(outcomes, show);
  return new Error(["nothing was written:", ...lines].join("\n"));
}
