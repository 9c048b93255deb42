import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";

import { keyProblem } from "./deviceKeys";
import type { ProblemList } from "./ProblemList";
import { quoted } from "./ProblemList";
import type { RawDevice, RawText } from "./RawDevice";

/** The most devices of one file. The parser takes its time for rows of a wrong length, and a file can have millions. */
const MOST_DEVICES = 250_000;

/** Signs that look like a semicolon or a comma and part nothing here. */
const WIDE_SIGN = /[；﹔︔，﹐︐、､﹑]/;

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
  const columns = header.cells;
  if (!areColumns(columns, header.line, extraKeys, problems)) return;
  for (const { line, cells } of rows) {
    if (cells.length !== columns.length) {
      const wide = cells.some((cell) => cell.includes("，")) ? " (a full-width comma parts none; write ,)" : "";
      const counts = `${cells.length} columns under ${columns.length} names${wide}`;
      problems.add(line, `${counts}; write a value, or nothing, for each`);
      continue;
    }
    const wide = WIDE_SIGN.exec(cells[columns.indexOf("accounts")] ?? "")?.[0];
    if (wide === undefined) yield toDevice(line, columns, cells);
    else problems.add(line, `accounts: a full-width sign (${wide}) between accounts; write ;`);
  }
}

function parseRows(text: string, problems: ProblemList): readonly Row[] | undefined {
  const rows: Row[] = [];
  try {
    // One kind of line break: the parser counts two lines for a CRLF within quotes.
    parse(guarded(text.replace(/\r\n?/g, "\n")), {
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // The names of the columns, and one row that is too much.
      to: MOST_DEVICES + 2,
      // Rows are taken here, for what the parser would keep beside each is many times its size.
      on_record: (cells, { lines }) => {
        // A row is counted where it ends.
        rows.push({ line: lines - cells.join("").split("\n").length + 1, cells: cells.map(unguarded) });
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

/** White space that the parser would drop at the ends of a cell, and that is a part of it: all but spaces and tabs. */
const GUARDED =
  "\u000b\u000c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
/** Noncharacters, which no text has, stand for them while the parser runs. */
const FIRST_GUARD = 0xfdd0;
const ANY_GUARDED = new RegExp(`[${GUARDED}]`, "g");

function guarded(text: string): string {
  return text.replace(ANY_GUARDED, (character) => String.fromCharCode(FIRST_GUARD + GUARDED.indexOf(character)));
}

function unguarded(cell: string): string {
  return cell.replace(/[\ufdd0-\ufde4]/g, (guard) => GUARDED.charAt(guard.charCodeAt(0) - FIRST_GUARD));
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
  const isHeader = columns.some((column) => keyProblem(column, extraKeys, true) === undefined);
  for (const column of isHeader ? columns : []) {
    const twice = `the column ${quoted(column)} stands twice; write it once`;
    const wide = WIDE_SIGN.exec(column)?.[0];
    const parted = wide === undefined ? undefined : `a full-width sign (${wide}) between the names of columns; write ,`;
    const problem = parted ?? (seen.has(column) ? twice : keyProblem(column, extraKeys, problems.isFull));
    if (problem !== undefined) problems.add(line, problem);
    seen.add(column);
  }
  const missing = ["name", "token", "accounts"].filter((column) => !seen.has(column));
  const other = missing.length > 0 && columns.length === 1 ? otherSeparator(columns[0] ?? "", extraKeys) : undefined;
  if (other !== undefined) {
    problems.add(
      line,
      `the first line names the columns, separated by commas, and not by ${other}; save it with commas`,
    );
  } else if (missing.length > 0) {
    const names = `the first line names the columns, separated by commas: ${missing.join(", ")} missing`;
    problems.add(line, names);
  }
  return problems.count === before;
}

/** Signs that part the columns of files from spreadsheets of other countries. */
const SEPARATORS: ReadonlyMap<string, string> = new Map([
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "vertical bars"],
  ["，", "full-width commas"],
  ["；", "full-width semicolons"],
]);

/** What the columns of a first line seem to be parted by, where it is no comma. */
function otherSeparator(header: string, extraKeys: readonly string[]): string | undefined {
  for (const [sign, name] of SEPARATORS) {
    const parts = header.split(sign).map((part) => part.trim().toLowerCase());
    if (parts.length > 1 && parts.some((part) => keyProblem(part, extraKeys, true) === undefined)) return name;
  }
  return undefined;
}

/** Spaces and tabs beside a semicolon are layout; at the ends of the cell they are left where quotes keep them. */
function itemsOf(cell: string): readonly string[] {
  const items = cell.split(";");
  return items.map((item, index) => {
    const begun = index === 0 ? item : item.replace(/^[ \t]+/, "");
    return index === items.length - 1 ? begun : begun.replace(/(?<![ \t])[ \t]+$/, "");
  });
}

function toDevice(line: number, columns: readonly string[], cells: readonly string[]): RawDevice {
  const texts = new Map<string, RawText>();
  columns.forEach((column, index) => {
    const text = cells[index] ?? "";
    if (column !== "accounts" && text !== "") texts.set(column, { line, text });
  });
  const items = itemsOf(cells[columns.indexOf("accounts")] ?? "").filter((item) => item !== "");
  return { line, texts, accounts: items.map((written) => ({ line, written })) };
}
