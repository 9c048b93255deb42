import type { CallContext } from "../CallContext";
import { readFirst } from "./readFirst";
import { TpnsError } from "./TpnsError";

/** The whole call took longer than its limit. A call that had not been sent by then never is: `taken` is `no`. */
export class TimeoutError extends TpnsError {
  override readonly name = "TimeoutError";
  readonly code = "TPNS_TIMEOUT";
  readonly timeoutSeconds: number;

  constructor(call: CallContext, where: string, timeoutSeconds: number, sent: boolean) {
    super(call, {
      what: `${where} ${sent ? "did not answer" : "could not be reached"} within ${timeoutSeconds} s`,
      remedy: sent
        ? `${readFirst(call)}; raise timeoutSeconds if the service is slow.`
        : "Check the access point, the network and the proxy settings.",
      taken: sent ? "maybe" : "no",
    });
    this.timeoutSeconds = timeoutSeconds;
  }
}
