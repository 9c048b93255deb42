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
        what:
          problem.entry.class === "batch"
            ? `the service refused the token alone and twice without saying why (${problem.entry.code}), and took others meanwhile: it is taken for invalid`
            : `the service says that the token is invalid (${problem.entry.code})`,
        code: "TPNS_INVALID_TOKEN",
        remedy: 'Write the token that the device has now, take it out, or set onInvalidToken to "skip".',
      };
    case "refused":
      if (problem.entry.class === "batch") {
        return {
          what: `the service refused the write for this token alone and twice without saying why (${problem.entry.code})`,
          code: "TPNS_REFUSED",
          remedy:
            "Most often the token is invalid: write the token that the device has now, or take it out. The service took no other token meanwhile, so it may be something else: `tpns doctor` checks the settings.",
        };
      }
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
    case "same-text":
      return {
        what: `others have accounts of the same text there, which unbinding might take along: ${accountsText(problem.accounts)}`,
        code: "TPNS_SAME_TEXT",
        remedy:
          "Have the app on the device unbind the account that is given up, or unbind by hand, then run `pulumi up` or `pulumi destroy` again. To leave it bound, `pulumi state delete` takes the resource out of the state.",
      };
    case "still-shown":
      return {
        what: `an account that is given up still shows, and nothing tells that it is not the set's: ${accountsText(problem.accounts)}`,
        code: "TPNS_STILL_SHOWN",
        remedy:
          "If it is the set's, declare it with the type that it is bound under, run `pulumi up`, then take it out; or unbind it by hand. If it is somebody else's, nothing has to be unbound: `pulumi state delete` takes the resource out of the state.",
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
