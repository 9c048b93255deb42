import { readFile, writeFile } from "node:fs/promises";

import { CommanderError } from "commander";
import { findPulumi, reportTo } from "tpns-tools-pulumi";
import { z } from "zod";

import { type CommandLine, parseCommandLine } from "./commandLine";
import { measureAll } from "./measureAll";
import { chart } from "./report/chart/chart";
import { mustShow } from "./report/mustShow/mustShow";
import { reportText } from "./report/reportText";
import { type Result, resultSchema, rowsOf } from "./report/Result";

async function main(): Promise<number> {
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(new Error("interrupted"));
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    return await bench(parseCommandLine(process.argv.slice(2)), stop.signal);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 4;
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    return stop.signal.aborted ? 130 : 1;
  }
}

/** Measures, writes and prints. The code is 1 where what must show does not. */
async function bench(asked: CommandLine, signal: AbortSignal): Promise<number> {
  const earlier = await Promise.all(asked.with.map(readResult));
  const parts = earlier.flatMap((result) => result.parts);
  if (asked.peers.length > 0) {
    const needsEngine = asked.peers.some((peer) => peer !== "alone");
    const cli = needsEngine ? await findPulumi({ ...reportTo(process.stderr), signal }) : undefined;
    parts.push(await measureAll(asked, cli, { signal, report }));
  }
  const result: Result = { version: 1, parts };
  const verdicts = mustShow(result);
  process.stdout.write(reportText(result, verdicts));
  if (asked.json !== undefined)
    await writeFile(asked.json, `${JSON.stringify({ ...result, verdicts }, undefined, 2)}\n`);
  if (asked.svg !== undefined) await writeFile(asked.svg, chart(rowsOf(result)));
  signal.throwIfAborted();
  return verdicts.some(({ isMet }) => isMet === false) ? 1 : 0;
}

async function readResult(file: string): Promise<Result> {
  const { data, error } = resultSchema.safeParse(parsedJson(await readFile(file, "utf8")));
  if (data === undefined) throw new Error(`--with ${file} is no JSON of the bench: ${z.prettifyError(error)}`);
  return data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A run takes long: each operation is told when it has ended. */
function report(line: string): void {
  process.stderr.write(`${line}\n`);
}

void main().then((code) => {
  process.exitCode = code;
});
