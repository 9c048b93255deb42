import { createColors } from "picocolors";

import { readVariable } from "../tpns/readVariable";
import type { GlobalOptions } from "./globalOptions";
import type { World } from "./World";

/** Writes text in colour, or as it is. */
export type Colors = ReturnType<typeof createColors>;

/**
 * The colours of what goes to stdout: none where it is no terminal, with `--no-color`, or with NO_COLOR in the environment
 * (https://no-color.org). FORCE_COLOR, unless it is 0, asks for colour where there is no terminal.
 */
export function colorsOf(
  { environment, stdoutIsTerminal }: Pick<World, "environment" | "stdoutIsTerminal">,
  { color }: Pick<GlobalOptions, "color">,
): Colors {
  const [noColor, forceColor] = [readVariable(environment, "NO_COLOR"), readVariable(environment, "FORCE_COLOR")];
  if (!color || noColor !== undefined || forceColor === "0") return createColors(false);
  return createColors(forceColor !== undefined || (stdoutIsTerminal && readVariable(environment, "TERM") !== "dumb"));
}
