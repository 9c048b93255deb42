import { maskFor } from "../report/Mask";
import type { BaselineEntry } from "./Baseline";
import type { JudgedFinding } from "./judge";

/**
 * The baseline that knows all drift of a complete check but what rules ignore, each since the day on which it was first
 * seen. Values of secret maps are masked, also where the report shows them: a baseline is kept. Pure.
 */
export function nextBaseline(findings: readonly JudgedFinding[], today: string): readonly BaselineEntry[] {
  const entries = findings.flatMap((finding): [string, BaselineEntry][] => {
    if (finding.status === "ignored") return [];
    const { id, kind, set, token, account } = finding;
    const mask = maskFor(set, false);
    const entry: BaselineEntry = {
      id,
      since: finding.status === "known" ? finding.since : today,
      kind,
      urn: set.urn,
      token: token === undefined ? null : mask.token(token),
      account: account === undefined ? null : mask.account(account),
    };
    return [[id, entry]];
  });
  return [...new Map(entries).values()];
}
