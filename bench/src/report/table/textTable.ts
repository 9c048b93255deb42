import Table from "cli-table3";

/**
 * A table for people, without lines between its rows.
 *
 * @param words the columns that hold words, which stand left; figures stand right
 */
export function textTable(
  head: readonly string[],
  words: readonly string[],
  rows: readonly Table.HorizontalTableRow[],
): string {
  const text = new Table({
    head: [...head],
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: { head: [], border: [], compact: true },
    colAligns: head.map((name) => (words.includes(name) ? "left" : "right")),
  });
  text.push(...rows);
  return text.toString();
}
