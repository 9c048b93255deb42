import { listed } from "../inputs/listed";
import type { Redactor } from "../inputs/Redactor";
import type { SettledOutcome } from "./letLeavingGo";
import { UNSAID_LEGEND } from "./reasonsOf";

/** The most tokens that a notice names one by one. */
const LISTED = 10;

/** Says which accounts may stay bound although they were given up, since the service takes no write for their tokens. */
export function noticeLetGo(outcomes: readonly SettledOutcome[], show: Redactor, notice: (text: string) => void): void {
  const gone = outcomes.flatMap(({ token, letGo }) => (letGo === undefined ? [] : [{ token, ...letGo }]));
  if (gone.length === 0) return;
  const lines = gone
    .slice(0, LISTED)
    .map(
      ({ token, accounts, entry }) => `  ${show(token)}: ${listed(accounts, show)} (${entry.meaning}, ${entry.code})`,
    );
  const more = gone.length > LISTED ? [`  and ${gone.length - LISTED} more tokens`] : [];
  const legend = lines.some((line) => line.includes('"?:')) ? [UNSAID_LEGEND] : [];
  notice(
    [
      "The service refuses to unbind these accounts. They are let go, and may still be bound:",
      ...lines,
      ...more,
      ...legend,
      "Nothing has to be done. If such a device comes back, declare its token again to unbind them.",
    ].join("\n"),
  );
}
