import type { Command } from "commander";

import type { ExitCode } from "./ExitCode";
import type { World } from "./World";

/**
 * Makes one command of `tpns`.
 * @param end takes how the command ended; what it throws is turned into an error on stderr and a code elsewhere
 */
export type CommandMaker = (world: World, end: (code: ExitCode) => void) => Command;
