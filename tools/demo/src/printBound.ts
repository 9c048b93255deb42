import Table from "cli-table3";
import colours from "picocolors";
import type { Counts } from "tpns-emulator";

import type { Comparison } from "./compareBound";
import { print } from "./print";

/** No lines between the rows. */
const WITHOUT_LINES = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** Prints what is bound now, and the calls it took. */
export function printBound(rows: readonly Comparison[], counts: readonly Counts[]): void {
  const head = ["device", "token", "declared", "bound", "as declared?"].map((title) => colours.bold(title));
  const table = new Table({ head, chars: WITHOUT_LINES, style: { head: [], border: [] } });
  for (const { device, token, declared, bound, asDeclared, asExpected } of rows) {
    const verdict = asDeclared ? colours.green("yes") : (asExpected ? colours.yellow : colours.red)("no");
    table.push([device, `${token.slice(0, 6)}…${token.slice(-4)}`, list(declared), list(bound), verdict]);
  }
  print(`\nWhat the service says is bound (type:account):\n${table.toString()}`);
  print(`Calls since the last table: ${describe(counts)}\n`);
}

function list(accounts: readonly string[]): string {
  return accounts.length === 0 ? colours.dim("nothing") : accounts.join("\n");
}

function describe(counts: readonly Counts[]): string {
  const sum = (of: (counts: Counts) => number): number => counts.reduce((total, app) => total + of(app), 0);
  const kinds: readonly [number, string][] = [
    [sum(({ operator }) => operator[2]), "override (operator 2)"],
    [sum(({ operator }) => operator[3]), "unbind some accounts (operator 3)"],
    [sum(({ operator }) => operator[4]), "unbind all accounts (operator 4)"],
    [sum(({ operator }) => operator[5]), "unbind all tokens (operator 5)"],
    [sum(({ queryByToken, queryByAccount }) => queryByToken + queryByAccount), "query"],
  ];
  const made = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${count} × ${kind}`);
  return made.length === 0 ? "none" : made.join(", ");
}
