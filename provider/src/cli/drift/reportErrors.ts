import type { Report } from "../../drift/report/reportSchema";
import { escapeHidden } from "../../bindings/escapeHidden";

/** The most reasons that are named. */
const LISTED = 5;

/** Why a check is incomplete, a line each, for stderr; nothing where it is not. */
export function reportErrors({ problems, findings, census, result }: Report): readonly string[] {
  const lines = problems.slice(0, LISTED).map(({ urn, app, text }) => `${urn ?? `app ${app ?? ""}`}: ${text}`);
  if (problems.length > LISTED) lines.push(`and ${problems.length - LISTED} more resources or apps`);
  const unread = findings.find(({ kind }) => kind === "unreadable");
  if (unread !== undefined && result === "incomplete") {
    const { tokens, accounts } = census;
    lines.push(
      `${tokens.unreadable} of ${tokens.declared} tokens and ${accounts.unreadable} of ${accounts.declared} accounts could not be checked: ${unread.reason ?? ""}`,
    );
  }
  return lines.map(escapeHidden);
}
