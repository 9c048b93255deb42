import type { WrittenValue } from "./WrittenProgram";

/** What may be wrong with the text of an account. */
export const ACCOUNT_FLAWS = [
  "zero-width space at the end",
  "zero-width joiner within",
  "byte order mark before",
  "no-break space at the end",
  "full-width colon after the type",
  "misspelt type",
  "type with a zero before",
  "type not said",
  "object without its type",
  "one character",
  // What a spreadsheet makes of a value; only in CSV.
  "8.61371E+12",
  "#N/A",
  '="qa-lin"',
  "'qa-lin",
  "13711112222.0",
] as const;

/** One of them. */
export type AccountFlaw = (typeof ACCOUNT_FLAWS)[number];

/** What may be wrong with a token. */
export const TOKEN_FLAWS = [
  "zero-width space at the end",
  "space at the end",
  "undefined",
  "null",
  "NaN",
  "empty",
  "too long",
] as const;

/** One of them. */
export type TokenFlaw = (typeof TOKEN_FLAWS)[number];

/**
 * An account as a flaw leaves it.
 * @param isCsv whether it stands in a spreadsheet; elsewhere its flaws leave an account as it is
 */
export function flawedAccount(value: WrittenValue, flaw: AccountFlaw, isCsv: boolean): WrittenValue {
  const [type, text] = partsOf(value);
  const same = (changed: string): WrittenValue =>
    "account" in value ? { ...value, account: changed } : { text: `${type === "" ? "" : `${type}:`}${changed}` };
  switch (flaw) {
    case "zero-width space at the end":
      return same(`${text}\u200B`);
    case "zero-width joiner within":
      return same(`${text.slice(0, 1)}\u200D${text.slice(1)}`);
    case "byte order mark before":
      return same(`\uFEFF${text}`);
    case "no-break space at the end":
      return same(`${text}\u00A0`);
    case "full-width colon after the type":
      return { text: `Mobile：+8613711112222` };
    case "misspelt type":
      return { text: `${["Mail", "E-Mail", "Mobil", "Phone"][text.length % 4] ?? "Mail"}:${text}` };
    case "type with a zero before":
      return { text: `01:${text}` };
    case "type not said":
      return { text: `?:${text}` };
    case "object without its type":
      return { account: `1005:${text}` };
    case "one character":
      return same("x");
    case "8.61371E+12":
    case "#N/A":
    case '="qa-lin"':
    case "'qa-lin":
    case "13711112222.0":
      return isCsv ? { text: flaw } : value;
  }
}

function partsOf(value: WrittenValue): readonly [type: string, text: string] {
  if ("account" in value) return ["", value.account];
  const text = "text" in value ? value.text : "";
  const colon = text.indexOf(":");
  return [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
}

/** A token as a flaw leaves it. */
export function flawedToken(token: string, flaw: TokenFlaw): string {
  switch (flaw) {
    case "zero-width space at the end":
      return `${token.slice(0, 35)}\u200B`;
    case "space at the end":
      return `${token.slice(0, 35)} `;
    case "undefined":
    case "null":
    case "NaN":
      return flaw;
    case "empty":
      return "";
    case "too long":
      return `${token}0`;
  }
}
