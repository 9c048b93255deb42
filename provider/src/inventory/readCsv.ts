import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";

import { splitTypedAccount } from "./accountTypeNumber";
import { keyProblem } from "./deviceKeys";
import type { ProblemList } from "./ProblemList";
import { quoted } from "./ProblemList";
import type { RawDevice, RawText } from "./RawDevice";

/** The most devices of one file. The parser takes its time for rows of a wrong length, and a file can have millions. */
const MOST_DEVICES = 250_000;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The devices of a CSV file (RFC 4180, commas). Its first line names the columns. */
export function* readCsv(
  text: string,
  extraKeys: readonly string[],
  problems: ProblemList,
): Generator<RawDevice, void, undefined> {
  const parsed = parseRows(text, problems);
  if (parsed === undefined) return;
  const [header = { line: 1, cells: [] }, ...rows] = parsed;
  const columns = header.cells.map((cell) => cell.trim());
  if (!areColumns(columns, header.line, extraKeys, problems)) return;
  for (const { line, cells } of rows) {
    if (cells.length === columns.length) yield toDevice(line, columns, cells);
    else {
      problems.add(line, `${cells.length} columns under ${columns.length} names; write a value, or nothing, for each`);
    }
  }
}

function parseRows(text: string, problems: ProblemList): readonly Row[] | undefined {
  const rows: Row[] = [];
  try {
    // One kind of line break: the parser counts two lines for a CRLF within quotes.
    parse(text.replace(/\r\n?/g, "\n"), {
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // The names of the columns, and one row that is too much.
      to: MOST_DEVICES + 2,
      // Rows are taken here, for what the parser would keep beside each is many times its size.
      on_record: (cells, { lines }) => {
        // A row is counted where it ends.
        rows.push({ line: lines - cells.join("").split("\n").length + 1, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.add(lineOf(error), wordsFor(error.code));
    return undefined;
  }
  const tooMuch = rows[MOST_DEVICES + 1];
  if (tooMuch === undefined) return rows;
  problems.add(tooMuch.line, `over ${MOST_DEVICES} devices; split the file into several`);
  return undefined;
}

function lineOf(error: CsvError): number {
  return z.int().min(1).catch(1).parse(error.lines);
}

/** The parser's own words quote what it read. */
function wordsFor(code: string): string {
  return code === "CSV_QUOTE_NOT_CLOSED"
    ? 'a value whose quotes are never closed; write " at its end'
    : 'a quote within a value; put the whole value in quotes and write "" for each quote within';
}

function areColumns(
  columns: readonly string[],
  line: number,
  extraKeys: readonly string[],
  problems: ProblemList,
): boolean {
  const before = problems.count;
  const seen = new Set<string>();
  // Where no column is known, the first line is a device's, whose token and accounts are not to be quoted.
  const isHeader = columns.some((column) => keyProblem(column, extraKeys) === undefined);
  for (const column of isHeader ? columns : []) {
    const twice = `the column ${quoted(column)} stands twice; write it once`;
    const problem = seen.has(column) ? twice : keyProblem(column, extraKeys);
    if (problem !== undefined) problems.add(line, problem);
    seen.add(column);
  }
  const missing = ["name", "token", "accounts"].filter((column) => !seen.has(column));
  if (missing.length > 0) {
    const names = `the first line names the columns, separated by commas: ${missing.join(", ")} missing`;
    problems.add(line, names);
  }
  return problems.count === before;
}

function toDevice(line: number, columns: readonly string[], cells: readonly string[]): RawDevice {
  const texts = new Map<string, RawText>();
  columns.forEach((column, index) => {
    const text = cells[index] ?? "";
    if (column !== "accounts" && text !== "") texts.set(column, { line, text });
  });
  const items = (cells[columns.indexOf("accounts")] ?? "").split(";").map((item) => item.trim());
  const accounts = items.filter((item) => item !== "").map((item) => ({ line, ...splitTypedAccount(item) }));
  return { line, texts, accounts };
}
