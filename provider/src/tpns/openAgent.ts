import type * as undici from "undici";

import { type Proxy, proxyFor } from "./proxyFor";
import { ProxyFailure } from "./ProxyFailure";

/** That of a connection through a proxy is undici's own, which is the same. */
const CONNECT_LIMIT_MILLISECONDS = 10_000;

/** Connections to one origin. */
export interface OpenedAgent {
  readonly dispatcher: undici.Dispatcher;
  /** The proxy that they go through. */
  readonly proxy: Proxy | undefined;
}

/**
 * Connections that are kept between calls. Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY ({@link proxyFor}), for
 * this machine's own addresses too: name them in NO_PROXY where a proxy can't reach them. What fails at the proxy fails
 * with a {@link ProxyFailure}. A redirect is never followed.
 * @param origin where all calls go
 * @param connections the limit
 * @throws a RangeError where the proxy that is named can't be taken
 */
export function openAgent(
  origin: string,
  connections: number,
  environment: NodeJS.ProcessEnv = process.env,
): OpenedAgent {
  const choice = proxyFor(new URL(origin), environment);
  if (choice.kind === "problem") throw new RangeError(`${choice.says}; ${choice.advice}`);
  // Loaded by the first that calls: a program that only declares does not, nor an `up` without changes.
  const { Agent, ProxyAgent, Pool } = require("undici") as typeof undici;
  const connect = { timeout: CONNECT_LIMIT_MILLISECONDS };
  if (choice.kind === "none") return { dispatcher: new Agent({ connections, connect }), proxy: undefined };
  const { url } = choice.proxy;
  const dispatcher = new ProxyAgent({
    uri: url.origin,
    ...tokenOf(url),
    connections,
    clientFactory: (proxy, options) => tellingApart(new Pool(proxy, options)),
  });
  return { dispatcher, proxy: choice.proxy };
}

/** Also for a user without a password, as curl has it. */
function tokenOf({ username, password }: URL): { readonly token?: string } {
  if (username === "" && password === "") return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { token: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

/** Makes whatever fails on the way to and at a proxy say so: to undici it is an error like the service's own. */
function tellingApart(proxy: undici.Pool): undici.Pool {
  const connect = proxy.connect.bind(proxy);
  return Object.assign(proxy, {
    async connect(options: undici.Dispatcher.ConnectOptions): Promise<undici.Dispatcher.ConnectData> {
      const answer = await connect(options).catch((error: unknown) => {
        throw ProxyFailure.of(error);
      });
      if (answer.statusCode === 200) return answer;
      answer.socket.on("error", () => undefined).destroy();
      throw new ProxyFailure(`HTTP ${answer.statusCode}`);
    },
  });
}
