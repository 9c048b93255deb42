import { escapeHidden } from "../../bindings/escapeHidden";
import { nameOfUrn } from "../declared/nameOfUrn";
import type { ReportFinding } from "../report/reportSchema";

/** The most characters of a value that a person is shown. */
const SHOWN = 80;
/** The most accounts of one token that are named one by one. */
const LISTED = 5;

/** A finding as a person reads it, whatever the format: no cell has more than one line. */
export interface FindingRow {
  readonly status: string;
  readonly finding: string;
  /** The resource's name. */
  readonly resource: string;
  readonly token: string;
  readonly declared: string;
  readonly actual: string;
}

/** Puts a finding into words. */
export function findingRow(finding: ReportFinding): FindingRow {
  return {
    status: statusOf(finding),
    finding: finding.kind,
    resource: shownText(nameOfUrn(finding.urn)),
    token: finding.token === null ? NOTHING : shownText(finding.token),
    ...sidesOf(finding),
  };
}

/** A text of others in one line, cut where it is long. */
export function shownText(text: string): string {
  return escapeHidden(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

/** Findings in the order in which a person should see them: what fails the check first, drift before what is unread. */
export function inOrderOfWeight(findings: readonly ReportFinding[]): readonly ReportFinding[] {
  const weight = ({ status, kind }: ReportFinding): number =>
    status === "ignored" ? 3 : status === "known" ? 2 : kind === "unreadable" ? 1 : 0;
  return findings.toSorted((one, other) => weight(one) - weight(other));
}

const NOTHING = "-";

function statusOf({ status, knownSince, rule, reason }: ReportFinding): string {
  if (status === "known") return `known since ${knownSince ?? ""}`;
  return status === "ignored" ? `ignored by line ${rule ?? ""}: ${shownText(reason ?? "")}` : status;
}

function sidesOf(finding: ReportFinding): Pick<FindingRow, "declared" | "actual"> {
  const { kind, declared, actual, tokens } = finding;
  if (kind === "over-limit" && tokens !== null) {
    return {
      declared: `${accountOf(finding)} on ${tokens.declared} of at most 100 tokens`,
      actual: `on ${tokens.actual}`,
    };
  }
  if (kind === "unreadable") {
    const what = finding.account === null ? keys(declared) : accountOf(finding);
    return { declared: what, actual: `not read: ${shownText(finding.reason ?? "")}` };
  }
  return { declared: keys(declared), actual: keys(actual ?? []) };
}

function accountOf({ account, accountType }: ReportFinding): string {
  return key({ account: account ?? "", accountType });
}

function keys(accounts: ReportFinding["declared"]): string {
  if (accounts.length === 0) return NOTHING;
  const more = accounts.length > LISTED ? ` and ${accounts.length - LISTED} more` : "";
  return accounts.slice(0, LISTED).map(key).join(", ") + more;
}

/** `type:account`, as the resources have it; `?` stands for a type that the service does not say. */
function key({ account, accountType }: ReportFinding["declared"][number]): string {
  return `${accountType ?? "?"}:${shownText(account)}`;
}
