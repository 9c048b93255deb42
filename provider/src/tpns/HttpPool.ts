import type { CallContext } from "./CallContext";
import { CancelledError, ConnectionError, MalformedAnswerError, TimeoutError } from "./errors";
import { statusError } from "./errors/statusError";
import { Exchange, type Outcome } from "./Exchange";
import { openAgent, type OpenedAgent } from "./openAgent";
import { retryAfter } from "./retryAfter";

/** One POST. */
export interface PostRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Limit on all of it: waiting for a connection, sending, and reading the answer to its end. */
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** The largest answer that is read: 32 MiB. */
const ANSWER_LIMIT_BYTES = 32 * 1024 * 1024;

/** Posts to one origin over connections that are kept between calls. */
export class HttpPool {
  private readonly origin: string;
  private readonly agent: OpenedAgent;
  private readonly now: () => number;
  private readonly inFlight = new Set<Promise<Outcome>>();
  private closing: Promise<void> | undefined;

  /** `connections` is the limit to the origin; `now` gives milliseconds since 1970. */
  constructor(origin: string, connections: number, now: () => number) {
    this.origin = origin;
    this.agent = openAgent(origin, connections);
    this.now = now;
  }

  /** Sends one POST and gives the body of a 2xx answer. Everything else rejects with a `TpnsError`. */
  async post(request: PostRequest, call: CallContext): Promise<Buffer> {
    const where = this.origin + request.path;
    if (this.closing !== undefined || request.signal?.aborted === true) throw new CancelledError(call, false);
    if (request.timeoutSeconds <= 0) throw new TimeoutError(call, where, request.timeoutSeconds, false);

    const outcome = await this.exchange(request);
    switch (outcome.kind) {
      case "failed":
        throw new ConnectionError(call, where, outcome.reason, outcome.sent, outcome.atProxy && this.agent.proxy);
      case "given up":
        throw outcome.why === "signal"
          ? new CancelledError(call, outcome.sent)
          : new TimeoutError(call, outcome.sent ? where : this.byWay(where), request.timeoutSeconds, outcome.sent);
      case "answered":
      case "over the limit": {
        const { status, headers } = outcome;
        if (status < 200 || status > 299) {
          throw statusError(call, where, status, retryAfter(firstOf(headers["retry-after"]), this.now()));
        }
        if (outcome.kind === "over the limit") throw new MalformedAnswerError(call, "a body over the limit");
        return outcome.body;
      }
    }
  }

  /** Waits for the calls in flight, each of which has a limit of its own, then closes every connection. */
  close(): Promise<void> {
    this.closing ??= Promise.all(this.inFlight).then(() => this.agent.dispatcher.destroy());
    return this.closing;
  }

  /** Where a connection that does not come about was to lead, with what may hold it up. */
  private byWay(where: string): string {
    const { proxy } = this.agent;
    return proxy === undefined ? where : `${where} through the proxy ${proxy.url.host} (${proxy.variable})`;
  }

  private async exchange({ path, headers, body, timeoutSeconds, signal }: PostRequest): Promise<Outcome> {
    const exchange = new Exchange(ANSWER_LIMIT_BYTES);
    const onTime = () => {
      exchange.giveUp("time");
    };
    const onSignal = () => {
      exchange.giveUp("signal");
    };
    const timer = setTimeout(onTime, timeoutSeconds * 1000);
    signal?.addEventListener("abort", onSignal, { once: true });
    this.inFlight.add(exchange.outcome);
    try {
      // undici's own limits are off: they restart with every byte, and ours covers the whole call.
      const { origin } = this;
      this.agent.dispatcher.dispatch(
        { origin, path, method: "POST", headers, body, headersTimeout: 0, bodyTimeout: 0 },
        exchange,
      );
      return await exchange.outcome;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onSignal);
      this.inFlight.delete(exchange.outcome);
    }
  }
}

/** A header that is sent twice arrives as a list, whatever its declared type. */
function firstOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : header?.[0];
}
