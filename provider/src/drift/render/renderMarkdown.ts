import { escapeHidden } from "../../bindings/escapeHidden";
import type { Report } from "../report/reportSchema";
import { type FindingRow, findingRow, inOrderOfWeight } from "./FindingRow";
import { COUNTS, remarkLines, resultLine } from "./reportLines";

/** The most characters of findings; a comment on GitHub may have 65,536, on GitLab a million. */
const MOST_CHARACTERS = 48_000;
const MOST_FINDINGS = 100;
const MOST_REMARKS = 20;
/** The most characters of one remark. */
const REMARK = 400;

/** The report as Markdown for a comment on a pull request: of bounded size, and no value in it is taken for markup. */
export function renderMarkdown(report: Report): string {
  const rows = inOrderOfWeight(report.findings).slice(0, MOST_FINDINGS).map(findingRow).map(markdownRow);
  const shown = fitting(rows);
  const remarks = remarkLines(report);
  return [
    `### Account bindings: ${escaped(resultLine(report))}`,
    "",
    ...censusLines(report),
    ...(shown.length === 0
      ? []
      : ["", "| status | finding | resource | token | declared | actual |", "|---|---|---|---|---|---|", ...shown]),
    ...(report.findings.length > shown.length
      ? ["", `and ${report.findings.length - shown.length} more findings`]
      : []),
    ...(remarks.length === 0 ? [] : [""]),
    ...remarks.slice(0, MOST_REMARKS).map((remark) => `- ${escaped(cut(remark))}`),
    ...(remarks.length > MOST_REMARKS ? [`- and ${remarks.length - MOST_REMARKS} more remarks`] : []),
    "",
    `<sub>${escaped(`tpns drift, ${report.checkedAt}, ${cut(report.source)}`)}</sub>`,
    "",
  ].join("\n");
}

function censusLines({ census }: Report): readonly string[] {
  const row = (what: "tokens" | "accounts"): string =>
    `| ${what} | ${COUNTS.map(([name]) => census[what][name]).join(" | ")} |`;
  return [
    `| | ${COUNTS.map(([, title]) => title).join(" | ")} |`,
    `|---|${COUNTS.map(() => "--:|").join("")}`,
    row("tokens"),
    row("accounts"),
  ];
}

function markdownRow({ status, finding, resource, token, declared, actual }: FindingRow): string {
  const values = [resource, token, declared, actual].map((value) => `<code>${escaped(cut(value))}</code>`);
  return `| ${[escaped(status), finding, ...values].join(" | ")} |`;
}

/** The rows that fit. */
function fitting(rows: readonly string[]): readonly string[] {
  let size = 0;
  return rows.filter((row) => (size += row.length + 1) <= MOST_CHARACTERS);
}

function cut(text: string): string {
  return text.length > REMARK ? `${text.slice(0, REMARK)}…` : text;
}

/** Text of others: every sign that Markdown or HTML may take for its own becomes a number that stands for it. */
function escaped(text: string): string {
  return escapeHidden(text).replace(/[^\p{L}\p{N} .:,;+()/-]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
