import { BlockList, isIP } from "node:net";

import { parseProxy } from "./parseProxy";
import { readVariable } from "./readVariable";

/** The proxy that calls go through. */
export interface Proxy {
  /** The variable that names it. */
  readonly variable: string;
  readonly url: URL;
}

/** The proxy of calls to a URL, why there is none, or why the one that is named can't be taken. */
export type ProxyChoice =
  | { readonly kind: "none"; readonly why: "not set" | "NO_PROXY" }
  | { readonly kind: "proxy"; readonly proxy: Proxy }
  /** `says` begins with the variable, and never quotes its value, which may hold a password. */
  | { readonly kind: "problem"; readonly variable: string; readonly says: string; readonly advice: string };

/**
 * Which proxy calls to a URL take. Lower-case variables come first, an https URL without a proxy of its own takes that of
 * http, a proxy without a scheme is one of http, as curl has it, and an empty variable is absent.
 */
export function proxyFor(target: URL, environment: NodeJS.ProcessEnv): ProxyChoice {
  const http = firstOf(["http_proxy", "HTTP_PROXY"], environment);
  const https = firstOf(["https_proxy", "HTTPS_PROXY"], environment);
  const named = target.protocol === "https:" ? (https ?? http) : http;
  if (named === undefined) return { kind: "none", why: "not set" };
  if (isExcepted(target, firstOf(["no_proxy", "NO_PROXY"], environment)?.value ?? "")) {
    return { kind: "none", why: "NO_PROXY" };
  }
  const { variable, value } = named;
  const parsed = parseProxy(value);
  if (parsed.ok) return { kind: "proxy", proxy: { variable, url: parsed.url } };
  return { kind: "problem", variable, says: `${variable} ${parsed.says}`, advice: parsed.advice };
}

function firstOf(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): { readonly variable: string; readonly value: string } | undefined {
  for (const variable of names) {
    const value = readVariable(environment, variable);
    if (value !== undefined) return { variable, value };
  }
  return undefined;
}

/**
 * Whether NO_PROXY names a host: `*`, a name with all that is beneath it, an address, a range of addresses as
 * `10.0.0.0/8`; each of them but a range with a port behind it where it counts for that port alone.
 */
function isExcepted({ protocol, hostname, port }: URL, exceptions: string): boolean {
  const host = bare(hostname);
  const ownPort = port === "" ? (protocol === "https:" ? "443" : "80") : port;
  return exceptions.split(/[,;\s]+/).some((entry) => {
    if (entry === "") return false;
    if (entry === "*") return true;
    if (isIP(bare(entry)) !== 0) return isWithin(host, bare(entry), undefined);
    const [, range, bits] = /^([\d.]+|[\da-f:.]+)\/(\d{1,3})$/i.exec(entry) ?? [];
    if (range !== undefined) return isWithin(host, range, Number(bits));
    const [, named = entry, onPort = ownPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
    if (onPort !== ownPort) return false;
    const name = bare(named).replace(/^\*?\./, "");
    return host === name || host.endsWith(`.${name}`);
  });
}

/** A host as it is compared: without the brackets of an address, the dot at the end of a name, or capitals. */
function bare(host: string): string {
  return host
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "")
    .toLowerCase();
}

function isWithin(host: string, range: string, bits: number | undefined): boolean {
  const family = isIP(host);
  if (family === 0 || family !== isIP(range)) return false;
  const longest = family === 4 ? 32 : 128;
  if (bits !== undefined && bits > longest) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(range, bits ?? longest, type);
  return list.check(host, type);
}
