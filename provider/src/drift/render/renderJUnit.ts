import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";

import { escapeHidden } from "../../bindings/escapeHidden";
import type { Report, ReportFinding } from "../report/reportSchema";
import { findingRow, inOrderOfWeight, shownText } from "./FindingRow";
import { COUNTS, remarkLines, resultLine } from "./reportLines";

/** One test of the report. */
interface Case {
  readonly name: string;
  /** What is wrong; undefined where nothing is. */
  readonly outcome?: Outcome;
}

interface Outcome {
  readonly element: "failure" | "error" | "skipped";
  readonly type: string;
  /** Its first line is the message. */
  readonly text: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

/**
 * The report as JUnit XML: a suite for the check itself, with the census as its properties and an error for each reason why
 * it is incomplete; and one for each resource, with a test for each token or account that something was found of, and one
 * for all the others. Drift is a failure, what could not be read an error, what is known or ignored alone is skipped.
 */
export async function renderJUnit(report: Report): Promise<string> {
  // Loading it takes longer than all other modules of a check, and few checks need it.
  const { create } = await import("xmlbuilder2");
  const findingsOf = groupBy(report.findings, ({ urn }) => urn);
  const suites: Suite[] = [
    { name: "tpns drift", cases: checkCases(report) },
    ...report.resources.map(({ urn }) => ({
      name: escapeHidden(urn),
      cases: resourceCases(findingsOf.get(urn) ?? []),
    })),
  ];
  const document = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "\uFFFD" });
  const root = document.ele("testsuites", { name: "tpns drift", ...totals(suites.flatMap(({ cases }) => cases)) });
  suites.forEach(({ name, cases }, index) => {
    const timestamp = report.checkedAt.slice(0, 19);
    const suite = root.ele("testsuite", { name, timestamp, time: "0", ...totals(cases) });
    if (index === 0) addProperties(suite, report);
    for (const test of cases) addCase(suite, name, test);
    if (index === 0) suite.ele("system-out").txt([resultLine(report), ...remarkLines(report)].join("\n"));
  });
  return `${document.end({ prettyPrint: true })}\n`;
}

function addProperties(suite: XMLBuilder, { census }: Report): void {
  const properties = suite.ele("properties");
  for (const what of ["tokens", "accounts"] as const) {
    for (const [name] of COUNTS) properties.ele("property", { name: `${what}.${name}`, value: census[what][name] });
  }
}

function addCase(suite: XMLBuilder, classname: string, { name, outcome }: Case): void {
  const element = suite.ele("testcase", { classname, name, time: "0" });
  if (outcome === undefined) return;
  const [message = ""] = outcome.text.split("\n");
  element.ele(outcome.element, { message, type: outcome.type }).txt(outcome.text);
}

function totals(cases: readonly Case[]): Readonly<Record<string, number>> {
  const count = (element: Outcome["element"]): number =>
    cases.filter(({ outcome }) => outcome?.element === element).length;
  return { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

/** Why the check is incomplete, one each, or that it is not. */
function checkCases({ problems }: Report): readonly Case[] {
  if (problems.length === 0) return [{ name: "what is declared is known" }];
  return problems.map(({ urn, app, text }) => ({
    name: escapeHidden(urn ?? `app ${app ?? ""}`),
    outcome: { element: "error", type: "incomplete", text: escapeHidden(text) },
  }));
}

function resourceCases(findings: readonly ReportFinding[]): readonly Case[] {
  const named = groupBy(findings, ({ token, account, accountType }) =>
    token === null ? `account ${accountType ?? "?"}:${shownText(account ?? "")}` : `token ${shownText(token)}`,
  );
  return [
    ...[...named].map(([name, found]): Case => ({ name, outcome: outcomeOf(found) })),
    { name: named.size === 0 ? "all is as declared" : "all others are as declared" },
  ];
}

/** What becomes of one test with all that was found: the worst of it decides. */
function outcomeOf(findings: readonly ReportFinding[]): Outcome {
  const ordered = inOrderOfWeight(findings);
  const open = ordered.filter(({ status }) => status === "open");
  const unread = open.find(({ kind }) => kind === "unreadable");
  const worst = unread ?? ordered[0];
  const element = unread === undefined ? (open.length === 0 ? "skipped" : "failure") : "error";
  return { element, type: worst?.kind ?? "", text: ordered.map(lineOf).join("\n") };
}

function lineOf(finding: ReportFinding): string {
  const { status, finding: kind, token, declared, actual } = findingRow(finding);
  // A file has room for the whole reason.
  const why = kind === "unreadable" ? `not read: ${escapeHidden(finding.reason ?? "")}` : `actual ${actual}`;
  return `${kind}: token ${token}, declared ${declared}, ${why}; ${status}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
