import type * as undici from "undici";

const CONNECT_LIMIT_MILLISECONDS = 10_000;

/**
 * Connections that are kept between calls. Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY, for this machine's
 * own addresses too: name them in NO_PROXY where a proxy can't reach them. A redirect is never followed.
 * @param connections the limit for one origin
 * @throws a RangeError where a proxy's URL is none
 */
export function openAgent(connections: number): undici.EnvHttpProxyAgent {
  // Loaded by the first that calls: a program that only declares does not, nor an `up` without changes.
  const { EnvHttpProxyAgent } = require("undici") as typeof undici;
  try {
    return new EnvHttpProxyAgent({ connections, connect: { timeout: CONNECT_LIMIT_MILLISECONDS } });
  } catch {
    // The error itself quotes the proxy's URL, which may hold a password.
    throw new RangeError("HTTPS_PROXY or HTTP_PROXY is not the URL of a proxy");
  }
}
