import { clean } from "semver";

import type { World } from "../World";
import { type Finding, ok, warning } from "./Finding";

/** Looks for the Pulumi CLI on PATH. */
export async function lookAtPulumi({ machine, interrupted }: World): Promise<Finding> {
  const advice = "install it (https://www.pulumi.com/docs/install) where stacks are to be deployed; `tpns` needs none";
  try {
    const answer = (await machine.ask("pulumi", ["version"], interrupted)).trim();
    const version = clean(answer);
    if (version !== null) return ok("Pulumi CLI", version);
    return warning("Pulumi CLI", "`pulumi version` gave no version", advice);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return warning("Pulumi CLI", missing ? "not on PATH" : "`pulumi version` failed or took over 10 s", advice);
  }
}
