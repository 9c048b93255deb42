import type { CallContext } from "../CallContext";
import { TpnsError } from "./TpnsError";

/**
 * A query's answer says nothing of what was asked, and names something that nobody asked for. So it is no proof that
 * nothing is bound: the service, or what stands before it, may know the same by another name.
 */
export class UnaskedAnswerError extends TpnsError {
  override readonly name = "UnaskedAnswerError";
  readonly code = "TPNS_UNASKED_ANSWER";
  /** In what alone the name in the answer differs from the one asked for, such as "upper and lower case". */
  readonly difference: string | undefined;

  /** @param what what the name is of that the answer has otherwise; by default what was asked for */
  constructor(call: CallContext, difference?: string, what = call.accounts.length > 0 ? "account" : "token") {
    super(call, {
      what:
        difference === undefined
          ? `the answer leaves out the ${what} that was asked for, and names one that nobody asked for`
          : `the answer names the ${what} in a spelling that differs in ${difference} only`,
      remedy:
        difference === undefined
          ? "Check that the access point is the service itself, and that nothing that answers in its place changes names."
          : `Write the ${what} as the service has it.`,
      taken: "no",
      // The same question has the same answer.
      useless: true,
    });
    this.difference = difference;
  }
}
