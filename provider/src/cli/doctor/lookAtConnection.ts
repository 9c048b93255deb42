import type { Probed } from "../../tpns/probe";
import type { Proxy } from "../../tpns/proxyFor";
import { proxyRemedy } from "../../tpns/proxyRemedy";
import { type Finding, ok, problem, warning } from "./Finding";

const CHECK = "connection";

/** Where a connection that fails gets stuck, told by its error; the first that fits. */
const STAGES: readonly { readonly reasons: RegExp; readonly stage: string; readonly advice: string }[] = [
  {
    reasons: /^(ENOTFOUND|EAI_.*|ENODATA)$/,
    stage: "DNS: the name has no address",
    advice: "check the access point, this machine's name servers, and whether only a proxy knows the way (HTTPS_PROXY)",
  },
  {
    reasons: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    stage: "TCP: no connection comes about",
    advice: "check the access point, firewalls and proxy settings",
  },
  {
    reasons: /^(CERT_.*|ERR_TLS_.*|ERR_SSL_.*|EPROTO|UNABLE_TO_.*|SELF_SIGNED_.*|DEPTH_ZERO_.*|HOSTNAME_MISMATCH)$/,
    stage: "TLS: the certificate is not trusted, or no protocol is agreed on",
    advice: "where a proxy of your own opens TLS, name its authority's certificates in NODE_EXTRA_CA_CERTS",
  },
];

/**
 * Says whether the access point answers, or at which stage it doesn't.
 * @param proxy the one that calls go through
 */
export function lookAtConnection(host: string, probed: Probed, proxy: Proxy | undefined): Finding {
  if (!probed.reached) {
    const { reason, sent, atProxy } = probed;
    const heldUp = atProxy === true || (reason === "TIMEOUT" && !sent);
    return heldUp && proxy !== undefined ? stuck(host, reason, proxy) : notReached(host, reason, sent);
  }
  const says = `${host} answers (HTTP ${probed.status})`;
  if (probed.status < 500) return ok(CHECK, says);
  return warning(CHECK, says, "try again later; if it stays, look at the service's status, or the proxy's");
}

/** The service was not asked yet: nothing of this is its fault. */
function stuck(host: string, reason: string, proxy: Proxy): Finding {
  const { variable, url } = proxy;
  const remedy = proxyRemedy(proxy, reason, host.replace(/:\d+$/, ""));
  const advice = remedy.charAt(0).toLowerCase() + remedy.slice(1);
  return problem(CHECK, `proxy: ${url.host} (${variable}) opened no way to ${host} (${reason})`, advice);
}

function notReached(host: string, reason: string, sent: boolean): Finding {
  const known = STAGES.find(({ reasons }) => reasons.test(reason));
  const other = sent
    ? { stage: "HTTP: no answer to a request", advice: "check that the access point is the service itself" }
    : { stage: "TCP or TLS: no connection comes about", advice: "check the network, firewalls and proxy settings" };
  const { stage, advice } = known ?? other;
  return problem(CHECK, `${host} can't be reached. ${stage} (${reason})`, advice);
}
