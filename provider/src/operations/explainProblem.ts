import { MOST_TOKENS } from "../bindings/mostTokens";
import type { Respelt, TokenProblem } from "../reconcile/TokenProblem";

/** A problem of one token, for people. */
export interface ExplainedProblem {
  readonly what: string;
  /** Stable across releases. */
  readonly code: `TPNS_${string}`;
  /** What to do next, in sentences; the same for all tokens that have the same problem. */
  readonly remedy: string;
}

/** @param accountsText names accounts */
export function explainProblem(
  problem: Exclude<TokenProblem, { kind: "stopped" }>,
  accountsText: (accounts: readonly string[]) => string,
): ExplainedProblem {
  switch (problem.kind) {
    case "invalid-token":
      return {
        what: `the service says that the token is invalid (${problem.entry.code})`,
        code: "TPNS_INVALID_TOKEN",
        remedy: 'Write the token that the device has now, take it out, or set onInvalidToken to "skip".',
      };
    case "refused":
      return {
        what: `the service refused the write: ${problem.entry.meaning} (${problem.entry.code})`,
        code: "TPNS_REFUSED",
        remedy: problem.entry.remedy,
      };
    case "not-shown":
      return {
        what: `a write was sent ${problem.writes === 1 ? "once" : `${problem.writes} times`}, and no reading showed it${respelt(problem)}`,
        code: "TPNS_NOT_SHOWN",
        remedy:
          writeAsShown(problem) ??
          `Run \`pulumi up\` again. If the service is slow, raise convergence.timeoutSeconds (${problem.seconds}) and settleSeconds; if the device rebinds itself, stop that first.`,
      };
    case "rebinds":
      return {
        what: `a write was sent ${problem.writes} times, and something else was bound each time${respelt(problem)}`,
        code: "TPNS_REBOUND",
        remedy:
          writeAsShown(problem) ??
          "The device rebinds itself, or somebody else declares it: stop that first, then run `pulumi up` again.",
      };
    case "conflict":
      return {
        what: `accounts that are not declared are bound: ${accountsText(problem.accounts)}${respelt(problem)}`,
        code: "TPNS_CONFLICT",
        remedy:
          writeAsShown(problem) ?? 'Declare them, unbind them, or set onConflict to "override", which displaces them.',
      };
    case "other-spelling":
      return {
        what: `what was to be unbound does not show, and ${accountsText(problem.accounts)} does, which differs from it in ${problem.difference} only`,
        code: "TPNS_OTHER_SPELLING",
        remedy:
          "The service may write accounts otherwise than they were declared. Run `pulumi refresh`, which takes in what shows, then go on; what is still bound afterwards is to be unbound by hand.",
      };
    case "account-full":
      return {
        what: `${accountsText(problem.accounts)} ${problem.accounts.length === 1 ? "is" : "are"} on ${MOST_TOKENS} other tokens, the most that an account may have`,
        code: "TPNS_ACCOUNT_FULL",
        remedy: `An account has at most ${MOST_TOKENS} tokens, those that others bound included: bind fewer, or use a second account.`,
      };
    case "untold-type":
      return {
        what: `the service does not say the types of ${accountsText(problem.accounts)}, and without them they can be neither kept nor unbound${respelt(problem)}`,
        code: "TPNS_UNTOLD_TYPE",
        remedy:
          writeAsShown(problem) ??
          "Unbind by hand those that are not wanted, declare the others with their types, then run `pulumi up` again.",
      };
  }
}

/** The words for an account that shows in another spelling, if one does. */
function respelt({ difference }: Respelt): string {
  return difference === undefined ? "" : `; what shows differs from what was written in ${difference} only`;
}

function writeAsShown({ difference }: Respelt): string | undefined {
  if (difference === undefined) return undefined;
  return "Write the account as the service shows it, then run `pulumi up` again.";
}
