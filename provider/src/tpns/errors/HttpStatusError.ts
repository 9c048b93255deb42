import type { CallContext } from "../CallContext";
import { TpnsError } from "./TpnsError";

/** An HTTP status that is no answer of the service, and no other error's. */
export class HttpStatusError extends TpnsError {
  override readonly name = "HttpStatusError";
  readonly code = "TPNS_HTTP_STATUS";
  readonly status: number;
  /** How long the server asks to wait, in seconds; undefined where it does not say. */
  readonly retryAfterSeconds: number | undefined;

  constructor(call: CallContext, where: string, status: number, retryAfterSeconds?: number) {
    super(call, describeStatus(where, status, retryAfterSeconds));
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function describeStatus(where: string, status: number, retryAfterSeconds: number | undefined) {
  if (status >= 500) {
    const turnedAway = status === 503 && retryAfterSeconds !== undefined;
    return {
      what: `${where} answered HTTP ${status}`,
      remedy: "Try again later; if it stays, look at the service's status.",
      taken: turnedAway ? ("no" as const) : ("maybe" as const),
    };
  }
  const redirect = status >= 300 && status < 400;
  return {
    what: redirect ? `${where} redirects (HTTP ${status}), which is not followed` : `${where} answered HTTP ${status}`,
    remedy: "Check that the access point is the service itself, and that no proxy or portal answers in its place.",
    taken: "no" as const,
    useless: true,
  };
}
