import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";

import { splitTypedAccount } from "./accountTypeNumber";
import { keyProblem } from "./deviceKeys";
import type { ProblemList } from "./ProblemList";
import { quoted } from "./ProblemList";
import type { RawDevice, RawText } from "./RawDevice";

const rowsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

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
  try {
    // One kind of line break: the parser counts two lines for a CRLF within quotes.
    const records: unknown = parse(text.replace(/\r\n?/g, "\n"), {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    // `info` changes the shape of a row, and the parser's own types don't say so.
    return rowsSchema.parse(records).map(({ record, info }) => ({
      // A row is counted where it ends.
      line: info.lines - record.join("").split("\n").length + 1,
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.add(lineOf(error), wordsFor(error.code));
    return undefined;
  }
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
  const wrong = columns.flatMap((column, index) => {
    if (columns.indexOf(column) < index) return `the column ${quoted(column)} stands twice; write it once`;
    return keyProblem(column, extraKeys) ?? [];
  });
  const missing = ["name", "token", "accounts"].filter((column) => !columns.includes(column));
  for (const problem of wrong) problems.add(line, problem);
  if (missing.length > 0) {
    const names = `the first line names the columns, separated by commas: ${missing.join(", ")} missing`;
    problems.add(line, names);
  }
  return wrong.length === 0 && missing.length === 0;
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
