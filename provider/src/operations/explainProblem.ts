import type { TokenProblem } from "../reconcile/TokenProblem";

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
        what: `a write was sent ${problem.writes === 1 ? "once" : `${problem.writes} times`}, and no reading showed it`,
        code: "TPNS_NOT_SHOWN",
        remedy: `Run \`pulumi up\` again. If the service is slow, raise convergence.timeoutSeconds (${problem.seconds}) and settleSeconds; if the device rebinds itself, stop that first.`,
      };
    case "rebinds":
      return {
        what: `a write was sent ${problem.writes} times, and something else was bound each time`,
        code: "TPNS_REBOUND",
        remedy: "The device rebinds itself, or somebody else declares it: stop that first, then run `pulumi up` again.",
      };
    case "conflict":
      return {
        what: `accounts that are not declared are bound: ${accountsText(problem.accounts)}`,
        code: "TPNS_CONFLICT",
        remedy: 'Declare them, unbind them, or set onConflict to "override", which displaces them.',
      };
    case "untold-type":
      return {
        what: `the service does not say the types of ${accountsText(problem.accounts)}, and without them they can be neither kept nor unbound`,
        code: "TPNS_UNTOLD_TYPE",
        remedy:
          "Unbind by hand those that are not wanted, declare the others with their types, then run `pulumi up` again.",
      };
  }
}
