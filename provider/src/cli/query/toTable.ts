import Table from "cli-table3";

import type { Dialect } from "../../tpns/Dialect";
import { accountTypeName } from "../accountTypeName";
import type { Colors } from "../colorsOf";
import { escapeHidden } from "../../bindings/escapeHidden";
import type { Answer } from "./Answer";
import { type BindingRow, bindingRows } from "./bindingRows";
import type { ShownAccount } from "./shownAccount";

/** An answer as a table for people, one binding a line. */
export function toTable(answer: Answer, dialect: Dialect, colors: Colors): string {
  const byToken = answer.kind === "tokenAccounts";
  const head = byToken ? ["token", "account", "type"] : ["account", "type", "token"];
  const table = new Table({
    head: head.map((name) => colors.bold(name)),
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  for (const row of bindingRows(answer)) table.push(cells(row, byToken, dialect, colors));
  return `${table.toString()}\n`;
}

function cells({ token, account, first }: BindingRow, byToken: boolean, dialect: Dialect, colors: Colors): string[] {
  const none = colors.dim("nothing bound");
  const tokenCells = [token === undefined ? none : escapeHidden(token)];
  const accountCells =
    account === undefined
      ? [none, ""]
      : [escapeHidden(account.account), typeText(account.accountType, dialect, colors)];
  const [asked, bound] = byToken ? [tokenCells, accountCells] : [accountCells, tokenCells];
  return [...(first ? asked : asked.map(() => "")), ...bound];
}

function typeText(type: ShownAccount["accountType"], dialect: Dialect, colors: Colors): string {
  if (typeof type !== "number") return colors.dim(type);
  const name = accountTypeName(type, dialect);
  return name === undefined ? String(type) : `${type} ${name}`;
}
