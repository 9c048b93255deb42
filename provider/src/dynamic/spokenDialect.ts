import * as pulumi from "@pulumi/pulumi";

import { readVariable } from "../inputs/readVariable";
import type { AppProvider } from "./AppProvider";

/** The dialect that an app speaks, as far as the program knows: an output where the Provider says it. Not checked here. */
export function spokenDialect(provider: AppProvider | undefined): pulumi.Output<string> | string {
  return (
    provider?.settings["tpns:dialect"] ??
    new pulumi.Config("tpns").get("dialect") ??
    readVariable(process.env, "TPNS_DIALECT") ??
    "tpns"
  );
}
