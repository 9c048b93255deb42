import { listed } from "../inputs/listed";
import type { Redactor } from "../inputs/Redactor";
import type { TokenOutcome } from "../reconcile/TokenOutcome";
import { UNSAID_LEGEND } from "./reasonsOf";

/** The most tokens that a notice names one by one. */
const LISTED = 10;

/** Says which accounts stay bound to tokens that were given up, since somebody else bound them. */
export function noticeLeft(outcomes: readonly TokenOutcome[], show: Redactor, notice: (text: string) => void): void {
  const left = outcomes.filter((outcome) => outcome.left.length > 0);
  if (left.length === 0) return;
  const lines = left.slice(0, LISTED).map(({ token, left: keys }) => `  ${show(token)}: ${listed(keys, show)}`);
  const more = left.length > LISTED ? [`  and ${left.length - LISTED} more tokens`] : [];
  const legend = lines.some((line) => line.includes('"?:')) ? [UNSAID_LEGEND] : [];
  notice(["These accounts were bound by somebody else and stay bound:", ...lines, ...more, ...legend].join("\n"));
}
