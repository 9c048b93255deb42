import { findPulumi, hermeticEnvironment } from "tpns-tools-pulumi";

import { withPathFirst } from "../../tools/pulumi/src/pathVariable";
import type { Cell } from "./Cell";
import { machine } from "./machine";
import { nodeFolder } from "./nodeFolder";

/**
 * An environment in which `pulumi` and `node` are the CLI and the Node wanted.
 * @param folder where Pulumi keeps its home and its states
 */
export async function pulumiOn(node: Cell["node"], folder: string): Promise<NodeJS.ProcessEnv> {
  const cli = await findPulumi({ environment: machine });
  return withPathFirst(hermeticEnvironment(cli, folder, { base: machine }), await nodeFolder(node));
}
