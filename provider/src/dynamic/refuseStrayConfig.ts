import * as pulumi from "@pulumi/pulumi";

import { nearestName } from "../bindings/nearestName";
import { quoted } from "../bindings/quoted";
import { SETTING_NAMES } from "../inputs/providerSettings";

const NAMESPACE = "tpns:";

/**
 * Refuses a name in the stack's configuration that is near one of ours: nothing would read it, and the environment would
 * say instead which app it is. Other names are left alone. In a project that is itself called `tpns`, whose own names stand
 * there too, it is a warning. Throws a RunError.
 */
export function refuseStrayConfig(): void {
  for (const key of Object.keys(pulumi.runtime.allConfig())) {
    const name = key.startsWith(NAMESPACE) ? key.slice(NAMESPACE.length) : undefined;
    if (name === undefined || SETTING_NAMES.some((setting) => setting === name)) continue;
    const nearest = nearestName(name, SETTING_NAMES);
    if (nearest === undefined) continue;
    const problem = `the stack's configuration has ${quoted(key)}, which nothing reads; write ${NAMESPACE}${nearest}, or take it out with \`pulumi config rm\``;
    if (pulumi.getProject() !== "tpns") throw new pulumi.RunError(problem);
    void pulumi.log.warn(problem);
  }
}
