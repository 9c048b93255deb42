/** The proxy that a call goes through. */
export interface Proxy {
  /** The variable that names it. */
  readonly variable: string;
  readonly url: string;
}

/** The proxy of a call, or why there is none. */
export type ProxyChoice = { readonly proxy: Proxy } | { readonly none: "not set" | "NO_PROXY" };

/**
 * The proxy that undici's EnvHttpProxyAgent takes for a URL, which tells nobody. Lower-case variables come first, an https
 * URL without a proxy of its own takes that of http, and NO_PROXY names hosts with all that is beneath them.
 */
export function proxyFor(target: URL, environment: NodeJS.ProcessEnv): ProxyChoice {
  const http = firstOf(["http_proxy", "HTTP_PROXY"], environment);
  const https = firstOf(["https_proxy", "HTTPS_PROXY"], environment);
  const proxy = target.protocol === "https:" ? (https ?? http) : http;
  if (proxy === undefined) return { none: "not set" };
  return isExcepted(target, environment.no_proxy ?? environment.NO_PROXY ?? "") ? { none: "NO_PROXY" } : { proxy };
}

/** A variable that is set and empty switches the ones after it off. */
function firstOf(names: readonly string[], environment: NodeJS.ProcessEnv): Proxy | undefined {
  const variable = names.find((name) => environment[name] !== undefined);
  const url = variable === undefined ? "" : (environment[variable] ?? "");
  return variable === undefined || url === "" ? undefined : { variable, url };
}

function isExcepted({ protocol, host, port }: URL, exceptions: string): boolean {
  if (exceptions === "*") return true;
  const hostname = host.replace(/:\d*$/, "");
  const targetPort = port === "" ? (protocol === "https:" ? "443" : "80") : port;
  return exceptions.split(/[,\s]/).some((entry) => {
    if (entry === "") return false;
    const [, named = entry, onPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const name = named.replace(/^\*?\./, "").toLowerCase();
    return (onPort === undefined || onPort === targetPort) && (hostname === name || hostname.endsWith(`.${name}`));
  });
}
