import type { CallContext } from "../CallContext";
import { TpnsError } from "./TpnsError";

/** What came in place of an answer. */
export type Malformation = "HTML" | "an empty body" | "not JSON" | "JSON of another shape" | "a body over the limit";

/** HTTP said success, but the body is no answer of the service. Whether the call was taken is not known. */
export class MalformedAnswerError extends TpnsError {
  override readonly name = "MalformedAnswerError";
  readonly code = "TPNS_MALFORMED_ANSWER";
  readonly found: Malformation;

  constructor(call: CallContext, found: Malformation) {
    super(call, {
      what: `the answer is ${found}`,
      remedy: "Check that the access point is the service itself, and that no proxy or portal answers in its place.",
      taken: "maybe",
    });
    this.found = found;
  }
}
