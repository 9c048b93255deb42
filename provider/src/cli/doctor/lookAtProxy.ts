import type { Proxy, ProxyChoice } from "../../tpns/proxyFor";
import { ExitCode } from "../ExitCode";
import { type Finding, ok, problem, warning } from "./Finding";

const CHECK = "proxy";

/** Says which proxy calls go through, without the credentials that its URL may hold. */
export function lookAtProxy(target: URL, choice: ProxyChoice): Finding {
  switch (choice.kind) {
    case "proxy":
      return throughProxy(target, choice.proxy);
    case "problem":
      return problem(CHECK, choice.says, choice.advice, ExitCode.Usage);
    case "none": {
      const why = choice.why === "not set" ? "no proxy is set" : "NO_PROXY names it";
      return ok(CHECK, `calls go straight to ${target.host}: ${why}`);
    }
  }
}

function throughProxy(target: URL, { variable, url }: Proxy): Finding {
  const says = `calls go through ${url.host} (${variable})`;
  if (!/^(localhost|127\..*|\[::1\])$/.test(target.hostname)) return ok(CHECK, says);
  return warning(CHECK, `${says}, and ${target.host} is this machine`, `add ${target.hostname} to NO_PROXY`);
}
