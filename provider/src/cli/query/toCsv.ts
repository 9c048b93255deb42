import { stringify } from "csv-stringify/sync";

import { escapeControls } from "../../bindings/escapeHidden";
import type { Answer } from "./Answer";
import { bindingRows } from "./bindingRows";

/** What a spreadsheet takes for the start of a formula (OWASP, CSV injection), full-width forms included. */
const FORMULA = /^[=+\-@＝＋－＠]/;
/** A number with a sign, such as a mobile number: it computes nothing. */
const SIGNED_NUMBER = /^[+-]\d+$/;

/**
 * An answer as CSV (RFC 4180), one binding a line; a token or an account that has none has a line too. Made for
 * spreadsheets: what one would run as a formula gets a `'` before it, and control characters are escaped.
 */
export function toCsv(answer: Answer): string {
  const byToken = answer.kind === "tokenAccounts";
  const rows = bindingRows(answer).map(({ token, account }) => {
    const accountCells = [account?.accountType, account?.account];
    return byToken ? [token, ...accountCells] : [...accountCells, token];
  });
  return stringify(rows, {
    header: true,
    columns: byToken ? ["token", "accountType", "account"] : ["accountType", "account", "token"],
    record_delimiter: "windows",
    cast: { string: (text) => harmless(escapeControls(text)) },
  });
}

function harmless(text: string): string {
  return FORMULA.test(text) && !SIGNED_NUMBER.test(text) ? `'${text}` : text;
}
