import { type Finding, ok, problem, warning } from "./Finding";
import { type Proxy, proxyFor } from "./proxyFor";

const CHECK = "proxy";

/** Says which proxy calls go through, without the credentials that its URL may hold. */
export function lookAtProxy(baseUrl: string, environment: NodeJS.ProcessEnv): Finding {
  const target = new URL(baseUrl);
  const choice = proxyFor(target, environment);
  if ("proxy" in choice) return throughProxy(target, choice.proxy);
  const why = choice.none === "not set" ? "no proxy is set" : "NO_PROXY names it";
  return ok(CHECK, `calls go straight to ${target.host}: ${why}`);
}

function throughProxy(target: URL, { variable, url }: Proxy): Finding {
  if (!URL.canParse(url)) {
    return problem(
      CHECK,
      `${variable} is not the URL of a proxy`,
      `set ${variable} to a URL such as http://proxy:3128`,
    );
  }
  const says = `calls go through ${new URL(url).host} (${variable})`;
  if (!/^(localhost|127\..*|\[::1\])$/.test(target.hostname)) return ok(CHECK, says);
  return warning(CHECK, `${says}, and ${target.host} is this machine`, `add ${target.hostname} to NO_PROXY`);
}
