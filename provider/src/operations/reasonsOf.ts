import { isUnsaid } from "../bindings/accountKey";
import { accountKeysOf, canonicalAccounts } from "../bindings/canonicalAccounts";
import { listed } from "../inputs/listed";
import type { Redactor } from "../inputs/Redactor";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import type { TokenProblem } from "../reconcile/TokenProblem";
import { explainProblem } from "./explainProblem";

/** The most tokens that are named one by one. What goes back with a failure is bounded. */
const LISTED = 20;

/** What became of the resource in an operation that did not do all it should, behind how many tokens are concerned. */
const SUMMARIES = {
  part: "not as declared; what was done is in the state, and the next `pulumi up` goes on from there",
  nothing: "not as declared, and nothing was bound; there is no resource yet, and the next `pulumi up` starts anew",
  kept: "still bound, or may be; the resource stays in the state, and the next `pulumi up` or `pulumi destroy` goes on",
} as const;

/**
 * What went wrong, for people: a summary, then for each token that did not get where it should what happened and what is
 * bound there now, then what to do, once for each kind of problem.
 */
export function reasonsOf(
  outcomes: readonly TokenOutcome[],
  show: Redactor,
  became: keyof typeof SUMMARIES = "part",
): readonly string[] {
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  return [
    `${failed.length} of ${outcomes.length} tokens ${failed.length === 1 ? "is" : "are"} ${SUMMARIES[became]}`,
    ...stopLines(failed, show),
    ...problemLines(failed, show),
  ];
}

/** A refusal before anything was written. */
export function refusal(outcomes: readonly TokenOutcome[], show: Redactor): Error {
  return new Error(["nothing was written:", ...problemLines(outcomes, show)].join("\n"));
}

/** What ended the operation early, and which tokens it left in doubt or untouched. */
function stopLines(failed: readonly TokenOutcome[], show: Redactor): readonly string[] {
  const stopped = failed.filter(({ problem }) => problem?.kind === "stopped");
  const [problem] = stopped.flatMap((outcome) => (outcome.problem?.kind === "stopped" ? [outcome.problem] : []));
  if (problem === undefined) return [];
  const inDoubt = stopped.filter(({ writes }) => writes > 0).map(({ token }) => token);
  const untouched = stopped.filter(({ writes }) => writes === 0).map(({ token }) => token);
  const concerned = stopped.filter(({ token }) => problem.error.tokens.includes(token)).map(({ token }) => token);
  const culprit = concerned.length === 1 && stopped.length > 1 ? ` Token: ${listed(concerned, show)}.` : "";
  return [
    `stopped: ${problem.error.message} [${problem.error.code}]${culprit}`,
    ...tokenLine(inDoubt, show, "may have been written, with no reading since"),
    ...tokenLine(untouched, show, "not written, and unchanged"),
  ];
}

/** "2 tokens not written, and unchanged: …"; nothing for no tokens. */
function tokenLine(tokens: readonly string[], show: Redactor, what: string): readonly string[] {
  if (tokens.length === 0) return [];
  return [`${tokens.length} token${tokens.length === 1 ? "" : "s"} ${what}: ${listed(tokens, show)}`];
}

/** A line for each token that has a problem of its own. */
function problemLines(failed: readonly TokenOutcome[], show: Redactor): readonly string[] {
  const named = failed.flatMap(({ token, seen, problem }) =>
    problem === undefined || problem.kind === "stopped" ? [] : [{ token, seen, problem }],
  );
  const explained = named.map(({ problem }) => explainProblem(problem, (keys) => accountsText(keys, show)));
  const lines = named.slice(0, LISTED).map(({ token, seen, problem }, index) => {
    const { what = "", code = "" } = explained[index] ?? {};
    return `token ${show(token)}: ${what} [${code}]${boundText(seen, problem, show)}`;
  });
  const more = named.length > LISTED ? [`${named.length - LISTED} more tokens`] : [];
  const remedies = new Set(explained.map(({ code, remedy }) => `what to do [${code}]: ${remedy}`));
  const isAnyUnsaid = named.some(({ seen = [], problem }) => [...seen, ...accountsOf(problem)].some(isUnsaid));
  const legend = isAnyUnsaid && lines.some((line) => line.includes('"?:')) ? [UNSAID_LEGEND] : [];
  return [...lines, ...more, ...remedies, ...legend];
}

/** Explains how an account is written whose type no answer said. */
export const UNSAID_LEGEND = '"?:" stands before an account whose type the service does not say';

/** What is bound to a token now. Of a token that others share, only what is the resource's is known to it. */
function boundText(seen: TokenOutcome["seen"], problem: TokenProblem, show: Redactor): string {
  if (problem.kind === "other-spelling") return "";
  if (seen === undefined) return "; what is bound there was not read";
  const told = accountsOf(problem);
  if (seen.length > 0)
    return seen.every((key) => told.includes(key)) ? "" : `; bound there: ${accountsText(seen, show)}`;
  return "; nothing of the resource is bound there";
}

function accountsOf(problem: TokenProblem): readonly string[] {
  return "accounts" in problem ? problem.accounts : [];
}

function accountsText(keys: readonly string[], show: Redactor): string {
  return listed(accountKeysOf(canonicalAccounts(keys)), show);
}
