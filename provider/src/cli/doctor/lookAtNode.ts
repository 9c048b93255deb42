import { satisfies } from "semver";

import { ownPackage } from "../ownPackage";
import type { World } from "../World";
import { type Finding, ok, problem } from "./Finding";

/** Looks at Node, whose version the package states a range for. */
export function lookAtNode({ nodeVersion }: World["machine"]): Finding {
  const { engines } = ownPackage();
  if (satisfies(nodeVersion, engines.node)) return ok("Node", nodeVersion);
  return problem("Node", `${nodeVersion}, and the package needs ${engines.node}`, "install a later Node");
}
