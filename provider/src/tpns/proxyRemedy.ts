import type { Proxy } from "./proxyFor";

/**
 * What to do about a proxy that was not reached or opened no way.
 * @param reason as a `ProxyFailure` has it
 * @param host the host that it was asked for
 */
export function proxyRemedy({ variable, url }: Proxy, reason: string, host: string): string {
  const around = `name ${host} in NO_PROXY where it is reached without`;
  // What HTTPS_PROXY names is for calls over TLS; the proxy itself is most often called without.
  if (url.protocol === "https:" && /^(EPROTO|ERR_SSL_.*)$/.test(reason)) {
    return `Write http:// in ${variable}, unless the proxy itself is called over TLS`;
  }
  if (/^(CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|UND_ERR_PRX_TLS)/.test(reason)) {
    return `Name the authority of the proxy's own certificate in NODE_EXTRA_CA_CERTS: ${variable} has it called over TLS`;
  }
  switch (reason) {
    case "HTTP 407":
      return url.username === ""
        ? `Put the user and the password that the proxy asks for into ${variable}, as http://user:password@${url.host}`
        : `Check the user and the password in ${variable}: the proxy does not take them`;
    case "HTTP 403":
      return `Have the proxy let calls through to ${host}, or ${around}`;
    default:
      return `Check the proxy in ${variable} and that it runs, or ${around}`;
  }
}
