import type { CallContext } from "../CallContext";
import type { Proxy } from "../proxyFor";
import { proxyRemedy } from "../proxyRemedy";
import { readFirst } from "./readFirst";
import { TpnsError } from "./TpnsError";

/**
 * The connection failed: `taken` is `no` where nothing was sent, `maybe` where it broke afterwards. Where it is the proxy
 * that was not reached or refused, the message names the proxy and not the service.
 */
export class ConnectionError extends TpnsError {
  override readonly name = "ConnectionError";
  readonly code = "TPNS_CONNECTION";
  /** The system's, TLS's or the HTTP library's word for it, such as `ECONNREFUSED`. */
  readonly reason: string;

  /** @param proxy the proxy that the connection got stuck at; undefined where it did not */
  constructor(call: CallContext, where: string, reason: string, sent: boolean, proxy?: Proxy) {
    if (proxy !== undefined) {
      const { variable, url } = proxy;
      super(call, {
        what: `the proxy ${url.host} (${variable}) opened no way to ${where} (${reason})`,
        remedy: `${proxyRemedy(proxy, reason, new URL(where).hostname)}.`,
        taken: "no",
      });
      this.reason = reason;
      return;
    }
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
