import { reasonOf } from "./reasonOf";

/**
 * A connection that got stuck at the proxy: it was not reached, or opened no way to the service. It has no code: undici
 * takes some (UND_ERR_SOCKET) for something that passes, and would connect again and again without a pause.
 */
export class ProxyFailure extends Error {
  override readonly name = "ProxyFailure";
  /** The system's, TLS's or the HTTP library's word for it, or the status that the proxy answered with: `HTTP 407`. */
  readonly reason: string;

  constructor(reason: string) {
    super(`the proxy opened no way (${reason})`);
    this.reason = reason;
  }

  static of(error: unknown): ProxyFailure {
    return new ProxyFailure(reasonOf(error));
  }
}
