import type { Proxy } from "./proxyFor";

/**
 * What to do about a proxy that was not reached or opened no way.
 * @param reason as a `ProxyFailure` has it
 * @param host the host that it was asked for
 */
export function proxyRemedy({ variable, url }: Proxy, reason: string, host: string): string {
  const around = `name ${host} in NO_PROXY where it is reached without`;
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
