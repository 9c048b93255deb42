import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import Table from "cli-table3";
import { z } from "zod";

import { type AloneFigures, type AloneOptions, measureAlone } from "./measureAlone";
import { type CheckAndDiffFigures, measureCheckAndDiff } from "./measureCheckAndDiff";

const REPORTS = resolve(__dirname, "../../../reports");

/** What is measured where nothing else is asked for. */
const USUAL: readonly AloneOptions[] = [
  { tokens: 10_000 },
  { tokens: 10_000, lagMs: 2_000 },
  { tokens: 10_000, concurrency: 32 },
  { tokens: 100_000 },
];
const USUAL_CHECKS = [10_000, 100_000];

const numbers = z.object({
  tokens: z.coerce.number().int().min(1).max(100_000).optional(),
  concurrency: z.coerce.number().int().min(1).max(100).optional(),
  "round-trip": z.coerce.number().int().min(0).max(60_000).optional(),
  lag: z.coerce.number().int().min(0).max(60_000).optional(),
});

/** Measures what the arguments say, or the usual; prints a table, and writes the figures to reports/bench-alone.json. */
async function main(): Promise<void> {
  const option = { type: "string" } as const;
  const { values } = parseArgs({ options: { tokens: option, concurrency: option, "round-trip": option, lag: option } });
  const { tokens, concurrency = 8, lag: lagMs = 0, "round-trip": roundTripMs = 20 } = numbers.parse(values);
  const lives: AloneFigures[] = [];
  for (const options of tokens === undefined ? USUAL : [{ tokens, concurrency, lagMs, roundTripMs }]) {
    const figures = await measureAlone(options);
    lives.push(figures);
    print(lifeTable(figures));
  }
  const checks: CheckAndDiffFigures[] = [];
  for (const count of tokens === undefined ? USUAL_CHECKS : [tokens]) checks.push(await measureCheckAndDiff(count));
  print(checkTable(checks));
  await mkdir(REPORTS, { recursive: true });
  const report = { date: new Date().toISOString(), node: process.version, lives, checks };
  await writeFile(join(REPORTS, "bench-alone.json"), `${JSON.stringify(report, undefined, 2)}\n`);
}

function lifeTable({ tokens, concurrency, lagMs, singleCallMs, operations }: AloneFigures): string {
  const lag = lagMs === 0 ? "" : `, lag ${lagMs} ms`;
  const title = `${tokens} tokens, ${concurrency} calls at once${lag}; a single call takes ${singleCallMs.toFixed(1)} ms\n`;
  const head = [
    "operation",
    "reads",
    "writes",
    "fewest",
    "wall ms",
    "floor ms",
    "× floor",
    "CPU ms",
    "MB",
    "nothing MB",
  ];
  const rows = operations.map((one) => [
    one.name,
    String(one.calls.reads),
    Object.values(one.calls.writes).join(" + ") || "0",
    String(one.fewestCalls),
    one.wallMs.toFixed(0),
    one.floorMs.toFixed(0),
    one.floorMs === 0 ? "" : (one.wallMs / one.floorMs).toFixed(2),
    one.processorMs.toFixed(0),
    one.peakMegabytes.toFixed(0),
    one.nothingMegabytes.toFixed(0),
  ]);
  return title + table(head, rows);
}

function checkTable(checks: readonly CheckAndDiffFigures[]): string {
  const head = ["tokens, unchanged", "check and diff ms", "JSON ms", "× JSON"];
  const rows = checks.map((one) => [
    String(one.tokens),
    one.checkAndDiffMs.toFixed(0),
    one.jsonMs.toFixed(0),
    one.timesJson.toFixed(2),
  ]);
  return table(head, rows);
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const colAligns = head.map((_, index) => (index === 0 ? ("left" as const) : ("right" as const)));
  const made = new Table({ head: [...head], colAligns, style: { head: [], border: [], compact: true } });
  made.push(...rows);
  return made.toString();
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

void main();
