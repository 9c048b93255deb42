import type { CallContext } from "../CallContext";
import { TpnsError } from "./TpnsError";

/** The caller's signal gave the call up, or the client was closed. */
export class CancelledError extends TpnsError {
  override readonly name = "CancelledError";
  readonly code = "TPNS_CANCELLED";

  constructor(call: CallContext, sent: boolean) {
    super(call, {
      what: "the call was given up",
      remedy: sent ? "Read what became of the call before sending it again." : "Nothing was sent.",
      taken: sent ? "maybe" : "no",
    });
  }
}
