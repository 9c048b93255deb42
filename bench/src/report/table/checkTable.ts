import type { AloneCheck } from "../AloneResult";
import { textTable } from "./textTable";

const HEAD = ["tokens, unchanged", "check and diff ms", "JSON ms", "× JSON"];

/** What `check` and `diff` took without an engine. */
export function checkTable(checks: readonly AloneCheck[]): string {
  const lines = checks
    .toSorted((one, other) => one.tokens - other.tokens)
    .map(({ tokens, checkAndDiffMs, jsonMs, timesJson }) => [
      tokens,
      checkAndDiffMs.toFixed(1),
      jsonMs.toFixed(1),
      timesJson.toFixed(2),
    ]);
  return textTable(HEAD, [], lines);
}
