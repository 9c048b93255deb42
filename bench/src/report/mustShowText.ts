import Table from "cli-table3";

import type { Verdict } from "./mustShow";

/** What must show, for people. */
export function mustShowText(verdicts: readonly Verdict[]): string {
  const text = new Table({
    head: ["what must show", "limit", "figure", "met?"],
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: { head: [], border: [], compact: true },
  });
  for (const { what, limit, figure, isMet } of verdicts) {
    text.push([what, limit, figure, isMet === undefined ? "" : isMet ? "met" : "NOT met"]);
  }
  return text.toString();
}
