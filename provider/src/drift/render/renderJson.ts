import { escapeHidden } from "../../bindings/escapeHidden";
import type { Report } from "../report/reportSchema";

/** The report as JSON; `provider/schema/drift-report-v1.schema.json` is its schema. A screen may show it. */
export function renderJson(report: Report): string {
  // A line of JSON takes the same escapes as a person does.
  const lines = JSON.stringify(report, undefined, 2).split("\n").map(escapeHidden);
  return `${lines.join("\n")}\n`;
}
