import { Exchange } from "./Exchange";
import { openAgent } from "./openAgent";

/** What became of a probe. */
export type Probed =
  /** Something answered over HTTP; `date` is its `Date` header. */
  | { readonly reached: true; readonly status: number; readonly date: string | undefined }
  /** Nothing did. `reason` is the system's, TLS's or the HTTP library's word for it, `TIMEOUT` where time was up; `atProxy` where it is the proxy that was not reached or refused. */
  | { readonly reached: false; readonly reason: string; readonly sent: boolean; readonly atProxy?: true };

/** Asks whether anything answers at a base URL. Rejects only where the proxy in the environment can't be taken. */
export type Probe = (baseUrl: string, limitMilliseconds: number, signal: AbortSignal) => Promise<Probed>;

/** The largest body that is read: a probe wants none. */
const ANSWER_LIMIT_BYTES = 64 * 1024;

/** Probes with one HEAD request, without credentials, by the way that calls take: the same proxy, the same certificates. */
export const probe: Probe = async (baseUrl, limitMilliseconds, signal) => {
  const { origin, pathname } = new URL(baseUrl);
  const { dispatcher } = openAgent(origin, 1);
  const exchange = new Exchange(ANSWER_LIMIT_BYTES);
  const timer = setTimeout(() => {
    exchange.giveUp("time");
  }, limitMilliseconds);
  const onSignal = (): void => {
    exchange.giveUp("signal");
  };
  signal.addEventListener("abort", onSignal, { once: true });
  try {
    dispatcher.dispatch({ origin, path: pathname, method: "HEAD", headersTimeout: 0, bodyTimeout: 0 }, exchange);
    const outcome = await exchange.outcome;
    switch (outcome.kind) {
      case "answered":
      case "over the limit":
        return { reached: true, status: outcome.status, date: outcome.headers.date };
      case "failed": {
        const { kind, ...failed } = outcome;
        return { reached: false, ...failed };
      }
      case "given up":
        return { reached: false, reason: outcome.why === "time" ? "TIMEOUT" : "INTERRUPTED", sent: outcome.sent };
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onSignal);
    void dispatcher.destroy();
  }
};
