import * as pulumi from "@pulumi/pulumi";

import { readVariable } from "../inputs/readVariable";
import type { Provider } from "./Provider";

/** The dialect that an app speaks, as far as the program knows: an output where the Provider says it. Not checked here. */
export function spokenDialect(provider: Provider | undefined): pulumi.Output<string> | string {
  return (
    provider?.settings["tpns:dialect"] ??
    new pulumi.Config("tpns").get("dialect") ??
    readVariable(process.env, "TPNS_DIALECT") ??
    "tpns"
  );
}
