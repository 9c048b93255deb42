import type { CallContext } from "../CallContext";
import { readFirst } from "./readFirst";
import { TpnsError } from "./TpnsError";

/** The connection failed: `taken` is `no` where nothing was sent, `maybe` where it broke afterwards. */
export class ConnectionError extends TpnsError {
  override readonly name = "ConnectionError";
  readonly code = "TPNS_CONNECTION";
  /** The system's, TLS's or the HTTP library's word for it, such as `ECONNREFUSED`. */
  readonly reason: string;

  constructor(call: CallContext, where: string, reason: string, sent: boolean) {
    super(call, {
      what: sent ? `the connection to ${where} broke (${reason})` : `${where} could not be reached (${reason})`,
      remedy: sent
        ? `${readFirst(call)}; if it stays, check the network and the proxy settings.`
        : "Check the access point, the network, the proxy settings and the certificates.",
      taken: sent ? "maybe" : "no",
    });
    this.reason = reason;
  }
}
