import { mustShowText } from "./mustShow/mustShowText";
import type { Verdict } from "./mustShow/Verdict";
import { aloneOf, type Result, rowsOf, type Run } from "./Result";
import { aloneTable } from "./table/aloneTable";
import { checkTable } from "./table/checkTable";
import { engineTable } from "./table/engineTable";

/** All that a run prints at its end. What was not measured at all has no table. */
export function reportText(result: Result, verdicts: readonly Verdict[]): string {
  const { lives, checks } = aloneOf(result);
  const rows = rowsOf(result);
  return [
    ...result.parts.map(({ run }) => runText(run)),
    ...(lives.length > 0 ? ["This provider without an engine:", aloneTable(lives)] : []),
    ...(checks.length > 0 ? [checkTable(checks)] : []),
    ...(rows.length > 0 ? ["As commands, with all that runs them:", engineTable(rows)] : []),
    "Calls: writes by operator, and reads. The floor: ⌈k ÷ 20⌉ calls for each pass, eight at a time or as many as are told;",
    "creating and destroying look first, and whatever writes looks whether it shows. The script does neither, and so stays below.",
    mustShowText(verdicts),
    "",
  ].join("\n");
}

function runText({ date, node, pulumi, processors, load, ...run }: Run): string {
  const engine = pulumi === null ? "" : `, Pulumi ${pulumi}`;
  const line =
    `${date}: ${processors} processors, load ${load.map((one) => one.toFixed(1)).join(" to ")}, Node.js ${node}${engine}; ` +
    `round trip ${run.roundTripMs} ms, measured ${run.measuredRoundTripMs.toFixed(1)} ms; lag ${run.lagMs} ms`;
  // What the machine did before the bench came is not the bench's own.
  return load[0] <= processors ? line : `${line}\n  The machine had other work: wall times of this run say little.`;
}
