import type { Verdict } from "./mustShow";
import { mustShowText } from "./mustShowText";
import { type Result, type Run, rowsOf } from "./Result";
import { table } from "./table";

/** All that a run prints at its end. */
export function reportText(result: Result, verdicts: readonly Verdict[]): string {
  return [
    ...result.parts.map(({ run }) => runText(run)),
    table(rowsOf(result)),
    "Calls: writes by operator, and reads. The floor: ⌈k ÷ 20⌉ calls for each pass, eight at a time; creating and destroying",
    "look first, and whatever writes looks whether it shows. The script does neither, and so stays below.",
    mustShowText(verdicts),
    "",
  ].join("\n");
}

function runText({ date, node, pulumi, processors, load, ...run }: Run): string {
  const line =
    `${date}: ${processors} processors, load ${load.map((one) => one.toFixed(1)).join(" to ")}, Node.js ${node}, Pulumi ${pulumi}; ` +
    `round trip ${run.roundTripMs} ms, measured ${run.measuredRoundTripMs.toFixed(1)} ms; lag ${run.lagMs} ms`;
  // What the machine did before the bench came is not the bench's own.
  return load[0] <= processors ? line : `${line}\n  The machine had other work: wall times of this run say little.`;
}
