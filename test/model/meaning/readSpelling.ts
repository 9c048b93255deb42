import { typeOfName } from "./accountTypes";

/** Where something is written: a spreadsheet makes other things of it than an editor. */
export type Where = "program" | "csv" | "yaml" | "json";

/** What a spelling means: an account as `type:account`, or a token; or why nobody may take it. */
export type Reading = { readonly means: string } | { readonly refused: string };

/** What people write for a type and is none. */
const MISSPELT = ["mail", "e-mail", "phone", "mobil", "emial"];
/** What is not seen, wherever it stands: format characters, and those that Unicode says to ignore. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const SPACE_AT_AN_END = /^[\s\u00A0]|[\s\u00A0]$/;
/** What a spreadsheet makes of numbers, formulas and texts. */
const SPREADSHEET = [/^\d+(?:\.\d+)?E\+?\d+$/i, /^#(?:N\/A|REF!|NAME\?|VALUE!)$/, /^=/, /^'/, /^\d+\.0$/];
/** What a program makes of values that are not there. */
const NO_VALUES = ["undefined", "null", "NaN"];

/** Reads an account that is written as one text: `type:account`, with a number or a name for the type, or type 0. */
export function readAccountText(text: string, where: Where): Reading {
  const [, head, colon, rest] = /^([^:：]*)([:：])(.*)$/s.exec(text) ?? [];
  if (head === undefined || rest === undefined) return accountOf(0, text, where);
  if (head === "?") return { refused: "a type that is not said" };
  const type = /^(?:0|[1-9]\d*)$/.test(head) ? Number(head) : typeOfName(head);
  if (type === undefined) {
    if (/^\d+$/.test(head) || MISSPELT.includes(head.toLowerCase())) return { refused: "a misspelt type" };
    return accountOf(0, text, where);
  }
  return colon === ":" ? accountOf(type, rest, where) : { refused: "a full-width colon after a type" };
}

/** Reads `{ account, accountType }`; without a type, the text must not look as if it had one. */
export function readAccountObject(account: string, type: number | undefined, where: Where): Reading {
  if (type !== undefined) return accountOf(type, account, where);
  const reading = readAccountText(account, where);
  if ("refused" in reading || reading.means === `0:${account}`) return reading;
  return { refused: "an object without a type, whose text has one" };
}

/** Reads a token. */
export function readToken(token: string, where: Where): Reading {
  if (token === "" || token.length > 36) return { refused: "a token of another length" };
  if (NO_VALUES.includes(token)) return { refused: "a value that is not there" };
  if (/\s/.test(token) || token.startsWith("__")) return { refused: "no token" };
  return textReading(token, token, where);
}

function accountOf(type: number, text: string, where: Where): Reading {
  if (text.length < 2) return { refused: "an account of less than two characters" };
  return textReading(`${type}:${text}`, text, where);
}

function textReading(means: string, text: string, where: Where): Reading {
  if (UNSEEN.test(text)) return { refused: "a character that is not seen" };
  if (SPACE_AT_AN_END.test(text)) return { refused: "white space at an end" };
  if (where === "csv" && SPREADSHEET.some((form) => form.test(text))) return { refused: "what a spreadsheet made" };
  return { means };
}
