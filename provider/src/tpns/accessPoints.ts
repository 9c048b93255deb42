/**
 * The access points by id, with their base URLs (TPNS 1024/38517). Data is isolated between them. All of them speak TPNS.
 * XG's own domain, https://openapi.xg.qq.com, was closed on 2020-10-31 and so has no id: the XG dialect
 * is for a base URL of one's own.
 */
export const ACCESS_POINTS = {
  "ap-guangzhou": "https://api.tpns.tencent.com",
  "ap-shanghai": "https://api.tpns.sh.tencent.com",
  "ap-hongkong": "https://api.tpns.hk.tencent.com",
  "ap-singapore": "https://api.tpns.sgp.tencent.com",
} as const;

/** The base URL of an access point in canonical form, or why there is none. */
export type ParsedAccessPoint =
  { readonly ok: true; readonly baseUrl: string } | { readonly ok: false; readonly reason: string };

const ids = Object.keys(ACCESS_POINTS).join(", ");
const byId: ReadonlyMap<string, string> = new Map(Object.entries(ACCESS_POINTS));

/**
 * Reads an access point: an id, or a base URL of one's own. A URL is https, or http to this machine itself, and carries
 * no credentials, query or fragment. Canonical: lower-case host, no default port, no slash at the end.
 * A reason never repeats the text, which may hold credentials.
 */
export function parseAccessPoint(text: string): ParsedAccessPoint {
  const trimmed = text.trim();
  const known = byId.get(trimmed);
  if (known !== undefined) return { ok: true, baseUrl: known };
  if (!URL.canParse(trimmed) || !/^https?:\/\//i.test(trimmed)) {
    return refuse(`neither an access point's id nor an https URL; write ${ids}, or a base URL`);
  }
  if (trimmed.includes("?")) return refuse("a URL with a query; write the base URL alone");
  if (trimmed.includes("#")) return refuse("a URL with a fragment; write the base URL alone");
  const url = new URL(trimmed);
  if (url.username !== "" || url.password !== "")
    return refuse("a URL with credentials; write it without, and the key as secretKey");
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return refuse(
      "a URL without TLS; write https, since http is only for this machine (localhost, 127.0.0.0/8, [::1])",
    );
  }
  return { ok: true, baseUrl: url.origin + url.pathname.replace(/\/+$/, "") };
}

/** `hostname` is what URL made of it: lower-case, and an IPv4 address in any notation as four decimal numbers. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function refuse(reason: string): ParsedAccessPoint {
  return { ok: false, reason };
}
