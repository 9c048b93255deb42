import type { Redactor } from "../inputs/Redactor";
import type { TokenOutcome } from "../reconcile/TokenOutcome";

/** The most tokens that a notice names one by one. */
const LISTED = 10;

/** Says which accounts stay bound to tokens that were given up, since somebody else bound them. */
export function noticeLeft(outcomes: readonly TokenOutcome[], show: Redactor, notice: (text: string) => void): void {
  const left = outcomes.filter((outcome) => outcome.left.length > 0);
  if (left.length === 0) return;
  const lines = left.slice(0, LISTED).map(({ token, left: keys }) => `  ${show(token)}: ${keys.map(show).join(", ")}`);
  const more = left.length > LISTED ? [`  and ${left.length - LISTED} more tokens`] : [];
  notice(["These accounts were bound by somebody else and stay bound:", ...lines, ...more].join("\n"));
}
