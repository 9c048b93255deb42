import type { Colors } from "../colorsOf";
import { escapeHidden } from "../../bindings/escapeHidden";
import type { Finding } from "./Finding";

/** The widest state and the widest name of a check. */
const STATE_WIDTH = "not checked".length;
const CHECK_WIDTH = "authentication".length;

/** A finding as lines for people. */
export function printFinding({ check, state, says, advice }: Finding, colors: Colors): string {
  const paint = { ok: colors.green, warning: colors.yellow, problem: colors.red, "not checked": colors.dim }[state];
  const head = `${paint(state.padEnd(STATE_WIDTH))}  ${check.padEnd(CHECK_WIDTH)}  `;
  const indent = " ".repeat(STATE_WIDTH + CHECK_WIDTH + 4);
  const lines = [
    head + escapeHidden(says),
    ...(advice === undefined ? [] : [indent + escapeHidden(`to do: ${advice}`)]),
  ];
  return `${lines.join("\n")}\n`;
}
