import { escapeHidden } from "../../bindings/escapeHidden";
import type { Report } from "../report/reportSchema";

/** The names of the counts, in the order in which people read them. */
export const COUNTS = [
  ["declared", "declared"],
  ["checked", "checked"],
  ["inSync", "in sync"],
  ["drifted", "drifted"],
  ["known", "known"],
  ["ignored", "ignored"],
  ["unreadable", "unreadable"],
] as const;

/** The result in a sentence. */
export function resultLine({ result, findings }: Report): string {
  const open = findings.filter(({ status, kind }) => status === "open" && kind !== "unreadable").length;
  const drift = open === 1 ? "1 finding is open" : `${open} findings are open`;
  switch (result) {
    case "in-sync":
      return "In sync: what is bound is what is declared.";
    case "drift":
      return `Drift: ${drift}.`;
    case "incomplete":
      return `Incomplete: not all could be checked; ${drift} in the rest.`;
    case "authentication":
      return `Refused: the service does not accept who is calling; ${drift} in the rest.`;
  }
}

/** What a person should know beside findings and census, a line each. */
export function remarkLines({ problems, notes, rules, baseline }: Report): readonly string[] {
  const lines = [
    ...problems.map(({ urn, app, text }) => `problem: ${urn ?? `app ${app ?? ""}`}: ${text}`),
    ...notes.map(({ urn, text }) => `note: ${urn}: ${text}`),
    ...rules.map(({ line, state, reason }) =>
      state === "expired"
        ? `rule in line ${line} has expired (${reason}): renew it or take it out`
        : `rule in line ${line} fits nothing (${reason}): take it out`,
    ),
    ...(baseline === null || baseline.gone === 0
      ? []
      : [`baseline: ${baseline.gone} known findings are gone; take them out with --update-baseline`]),
  ];
  return lines.map(escapeHidden);
}
