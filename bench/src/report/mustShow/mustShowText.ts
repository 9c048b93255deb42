import { textTable } from "../table/textTable";
import type { Verdict } from "./Verdict";

const HEAD = ["what must show", "limit", "figure", "met?"];

/** What must show, for people. */
export function mustShowText(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ what, limit, figure, isMet }) => [
    what,
    limit,
    figure,
    isMet === undefined ? "" : isMet ? "met" : "NOT met",
  ]);
  return textTable(HEAD, HEAD, lines);
}
