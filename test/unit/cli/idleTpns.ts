import type { Command } from "commander";

import { program } from "../../../provider/src/cli/program";
import { COMMANDS } from "../../../provider/src/cli/runCommand";
import { bareWorld } from "./runTpns";

/** `tpns` whose commands do nothing. */
export function idleTpns(): Command {
  const tpns = program(COMMANDS, bareWorld, () => undefined);
  for (const command of tpns.commands) command.action(() => undefined);
  return tpns;
}
