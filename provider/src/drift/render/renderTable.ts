import Table from "cli-table3";
import type { createColors } from "picocolors";

import type { Report } from "../report/reportSchema";
import { type FindingRow, findingRow, inOrderOfWeight } from "./FindingRow";
import { COUNTS, remarkLines, resultLine } from "./reportLines";

/** Writes text in colour, or as it is. */
export type Colors = ReturnType<typeof createColors>;

/** The most findings and remarks that a screen shows; JSON has all. */
const MOST_FINDINGS = 100;
const MOST_REMARKS = 20;

/** The report for people at a screen, in columns without borders. */
export function renderTable(report: Report, colors: Colors): string {
  const findings = inOrderOfWeight(report.findings);
  const remarks = remarkLines(report);
  return [
    ...(findings.length === 0 ? [] : [findingTable(findings.slice(0, MOST_FINDINGS).map(findingRow), colors)]),
    ...more(findings.length - MOST_FINDINGS, "findings"),
    censusTable(report, colors),
    ...remarks.slice(0, MOST_REMARKS),
    ...more(remarks.length - MOST_REMARKS, "remarks"),
    colorOf(report, colors)(resultLine(report)),
    "",
  ].join("\n");
}

function findingTable(rows: readonly FindingRow[], colors: Colors): string {
  const paint = (status: string) => (status === "open" ? colors.red : colors.dim);
  return columns(
    [
      ["STATUS", "FINDING", "RESOURCE", "TOKEN", "DECLARED", "ACTUAL"],
      ...rows.map(({ status, finding, resource, token, declared, actual }) => [
        paint(status)(status),
        paint(status)(finding),
        resource,
        token,
        declared,
        actual,
      ]),
    ],
    [],
  );
}

function censusTable({ census }: Report, colors: Colors): string {
  const row = (what: "tokens" | "accounts"): string[] => [what, ...COUNTS.map(([name]) => String(census[what][name]))];
  const head = ["", ...COUNTS.map(([, title]) => title)].map((title) => colors.dim(title));
  return columns([head, row("tokens"), row("accounts")], ["left", ...COUNTS.map(() => "right" as const)]);
}

const NO_BORDER = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"].flatMap((part) => [
    [part, ""],
    [`${part}-mid`, ""],
    [`${part}-left`, ""],
    [`${part}-right`, ""],
  ]),
);

function columns(rows: readonly string[][], colAligns: readonly ("left" | "right")[]): string {
  const table = new Table({
    chars: { ...NO_BORDER, middle: "  " },
    colAligns: [...colAligns],
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  table.push(...rows);
  // The last column is not padded for what stands right of it: nothing.
  return `${table.toString().replace(/ +$/gm, "")}\n`;
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`and ${count} more ${what}; --format json=FILE has all`] : [];
}

function colorOf({ result }: Report, colors: Colors): (text: string) => string {
  return result === "in-sync" ? colors.green : colors.red;
}
