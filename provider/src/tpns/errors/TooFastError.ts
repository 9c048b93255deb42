import type { CallContext } from "../CallContext";
import { TpnsError } from "./TpnsError";

/** The service turned the call away because calls come too fast: HTTP 429 or 1008028. */
export class TooFastError extends TpnsError {
  override readonly name = "TooFastError";
  readonly code = "TPNS_TOO_FAST";
  /** How long the server asks to wait, in seconds; undefined where it does not say. */
  readonly retryAfterSeconds: number | undefined;

  constructor(call: CallContext, retryAfterSeconds?: number) {
    super(call, {
      what: "calls come too fast",
      remedy: "Send fewer calls a second: lower the provider's concurrency or callsPerSecond.",
      taken: "no",
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
